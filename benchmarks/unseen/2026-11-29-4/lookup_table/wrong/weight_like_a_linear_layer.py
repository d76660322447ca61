"""Lookup table.

An embedding is a linear layer without bias on one-hot vectors, and nn.Linear keeps its weight as [out, in].
So does mine.
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if torch.any(token_ids < 0) or torch.any(token_ids >= table.size(0)):
        raise IndexError(f"token_ids must be in 0..{table.size(0) - 1}")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if torch.any(token_ids < 0) or torch.any(token_ids >= table.size(0)):
        raise IndexError(f"token_ids must be in 0..{table.size(0) - 1}")
    one_hot = nn.functional.one_hot(token_ids.long(), table.size(0)).to(table.dtype)
    return nn.functional.linear(one_hot, table.T)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(emb_dim, vocab_size))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight.T, token_ids)
