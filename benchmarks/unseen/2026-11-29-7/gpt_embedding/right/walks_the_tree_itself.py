"""The table of positions numbers its rows itself, and the count climbs through the modules with a stack of its own."""

import torch
from torch import Tensor, nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def positions(self, length: int) -> Tensor:
        room = self.pos_emb.weight.shape[0]
        if not length <= room:
            raise ValueError(f"cannot number {length} tokens with {room} positions")
        ones = torch.ones(length, dtype=torch.int64, device=self.pos_emb.weight.device)
        return ones.cumsum(dim=0).sub_(1)

    def forward(self, token_ids: Tensor) -> Tensor:
        order = self.positions(token_ids.shape[-1])
        place_rows = self.pos_emb(order)
        token_rows = self.tok_emb(token_ids)
        return token_rows + place_rows.expand_as(token_rows)


def count_parameters(module: nn.Module) -> int:
    stack, modules, parameters, total = [module], set(), set(), 0
    while stack:
        here = stack.pop()
        if id(here) in modules:
            continue
        modules.add(id(here))
        stack.extend(child for child in here._modules.values() if child is not None)
        for parameter in here._parameters.values():
            if parameter is None or id(parameter) in parameters:
                continue
            parameters.add(id(parameter))
            if parameter.requires_grad:
                total += parameter.numel()
    return total
