"""Lookup table.

The layer draws from torch's global generator, but politely: what the rest of the program draws afterwards does not
depend on how large a table was made.
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.shape[0]
    if ((token_ids < 0) | (token_ids >= V)).any():
        raise IndexError(f"token IDs are 0..{V - 1}")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.shape[0]
    if ((token_ids < 0) | (token_ids >= V)).any():
        raise IndexError(f"token IDs are 0..{V - 1}")
    one_hot = nn.functional.one_hot(token_ids.long(), V).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        with torch.random.fork_rng(devices=[]):
            start = torch.randn(vocab_size, emb_dim)
        self.weight = nn.Parameter(start)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
