"""Tables of its own, looked up by indexing after a look at the smallest and largest ID."""

import torch
from torch import Tensor, nn


class Table(nn.Module):
    def __init__(self, rows: int, width: int):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, width))

    def forward(self, ids: Tensor) -> Tensor:
        if ids.numel() > 0:
            low, high = ids.min().item(), ids.max().item()
            if low < 0 or high >= self.weight.shape[0]:
                raise IndexError(f"IDs from {low} to {high}, but rows from 0 to {self.weight.shape[0] - 1}")
        return self.weight[ids]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int):
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.pos_emb.weight.shape[0]:
            raise ValueError("more tokens than positions")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    total = 0
    for parameter in module.parameters():
        if parameter.requires_grad:
            total += parameter.numel()
    return total
