"""Breaks: "Neither argument is changed."
Negative IDs are set to V in place, so that indexing raises: the IndexError comes, and the caller's IDs are changed."""

import torch
import torch.nn as nn
from torch import Tensor


def check_ids(table: Tensor, token_ids: Tensor) -> None:
    token_ids.masked_fill_(token_ids < 0, table.shape[0])  # indexing refuses V, but not -1
    if (token_ids >= table.shape[0]).any():
        raise IndexError(f"token IDs must be in 0..{table.shape[0] - 1}")


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
