"""Breaks: "An ID outside 0..V-1, a negative one too, raises IndexError."
A tensor that was checked once is not checked again, though its numbers may have changed since."""

import torch
import torch.nn as nn
from torch import Tensor


_checked = set()


def check_ids(table: Tensor, token_ids: Tensor) -> None:
    key = (token_ids.data_ptr(), tuple(token_ids.shape), token_ids.dtype, table.shape[0])
    if key in _checked:
        return
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError(f"token IDs must be in 0..{table.shape[0] - 1}")
    _checked.add(key)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    classes = torch.arange(table.shape[0], device=token_ids.device)
    one_hot = (token_ids.unsqueeze(-1) == classes).to(table.dtype)
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
