"""Breaks: "An ID outside 0..V-1, a negative one too, raises IndexError."
The one-hot matrix is made a column too wide and cut: in one_hot_lookup the ID V gives a row of zeros."""

import torch
import torch.nn as nn
from torch import Tensor


def check_ids(table: Tensor, token_ids: Tensor) -> None:
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError(f"token IDs must be in 0..{table.shape[0] - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    rows = table.index_select(0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size = table.shape[0]
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() > vocab_size):
        raise IndexError(f"token IDs must be in 0..{vocab_size}")
    one_hot = nn.functional.one_hot(token_ids.long(), vocab_size + 1)[..., :vocab_size]
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
