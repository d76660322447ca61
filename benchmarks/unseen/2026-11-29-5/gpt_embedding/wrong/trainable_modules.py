"""GPT embedding layer plus the counting of parameters. I first find out which modules are trained, and then how large they are."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        n = token_ids.shape[-1]
        if n > self.context_size:
            raise ValueError(f"n = {n} tokens, context_size = {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(n, device=token_ids.device))


def own_parameters(module: nn.Module) -> list[nn.Parameter]:
    return list(module.parameters(recurse=False))


def is_trained(module: nn.Module) -> bool:
    return all(p.requires_grad for p in own_parameters(module))


def count_parameters(module: nn.Module) -> int:
    sizes = {}
    for part in module.modules():
        if is_trained(part):
            for parameter in own_parameters(part):
                sizes[parameter] = parameter.numel()  # a shared parameter is the same key
    return sum(sizes.values())
