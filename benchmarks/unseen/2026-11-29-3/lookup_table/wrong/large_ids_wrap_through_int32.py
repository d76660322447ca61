"""Breaks: "An ID outside 0..V-1, a negative one too, raises IndexError."
The IDs are cut to int32 before they are checked: 2**32 + 3 becomes 3."""

import torch
import torch.nn as nn
from torch import Tensor


def check_ids(table: Tensor, token_ids: Tensor) -> None:
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError(f"token IDs must be in 0..{table.shape[0] - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    token_ids = token_ids.int()  # half the memory, and no vocabulary is that large
    check_ids(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
