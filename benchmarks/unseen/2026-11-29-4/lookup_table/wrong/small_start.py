"""Lookup table for GPT tokens.

Start values as in the GPT-2 code.
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.shape[0]
    if ((token_ids < 0) | (token_ids >= V)).any():
        raise IndexError(f"token id not in 0..{V - 1}")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.shape[0]
    if ((token_ids < 0) | (token_ids >= V)).any():
        raise IndexError(f"token id not in 0..{V - 1}")
    one_hot = nn.functional.one_hot(token_ids.long(), V).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        torch.nn.init.normal_(self.weight, mean=0.0, std=0.02)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
