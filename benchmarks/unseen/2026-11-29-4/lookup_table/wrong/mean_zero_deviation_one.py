"""Lookup table.

The weight starts with mean 0 and standard deviation 1. Random numbers have that only roughly, so I put it right
after drawing them.
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = table.size(0)
    if torch.any(token_ids < 0) or torch.any(token_ids >= rows):
        raise IndexError(f"there are only the rows 0..{rows - 1}")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = table.size(0)
    if torch.any(token_ids < 0) or torch.any(token_ids >= rows):
        raise IndexError(f"there are only the rows 0..{rows - 1}")
    one_hot = (token_ids.unsqueeze(-1) == torch.arange(rows, device=table.device)).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        drawn = torch.randn(vocab_size, emb_dim)
        drawn = (drawn - drawn.mean()) / drawn.std()
        self.weight = nn.Parameter(drawn)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
