"""Lookup in two ways that must agree.

For the one-hot matrix I make zeros and write a 1 into the columns of the IDs.
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.shape[0]
    if ((token_ids < 0) | (token_ids >= V)).any():
        raise IndexError(f"IDs must be in 0..{V - 1}")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if ((token_ids < 0) | (token_ids >= V)).any():
        raise IndexError(f"IDs must be in 0..{V - 1}")
    flat = token_ids.reshape(-1)
    one_hot = torch.zeros(len(flat), V, dtype=table.dtype, device=table.device)
    one_hot[:, flat] = 1
    return (one_hot @ table).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
