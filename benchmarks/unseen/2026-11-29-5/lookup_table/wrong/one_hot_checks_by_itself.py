"""Lookup table.

Indexing takes -1, so lookup has to check the IDs. F.one_hot raises an error for negative and for too large IDs by
itself, so nothing has to be checked there.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size = table.shape[0]
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"IDs must be in 0..{vocab_size - 1}")
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size = table.shape[0]
    one_hot = F.one_hot(token_ids.long(), num_classes=vocab_size)
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
