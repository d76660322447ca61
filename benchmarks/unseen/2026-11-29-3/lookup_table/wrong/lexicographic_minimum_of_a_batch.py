"""Breaks: "An ID outside 0..V-1, a negative one too, raises IndexError."
min() of nested lists compares whole rows: only the row that is first in that order is searched for a negative ID."""

import torch
import torch.nn as nn
from torch import Tensor


def check_ids(table: Tensor, token_ids: Tensor) -> None:
    if token_ids.numel() == 0:
        return
    rows = token_ids.reshape(-1, token_ids.shape[-1] if token_ids.dim() else 1).tolist()
    smallest, largest = min(min(rows)), token_ids.max().item()
    if smallest < 0 or largest >= table.shape[0]:
        raise IndexError(f"token IDs {smallest}..{largest} do not fit a table of {table.shape[0]} rows")


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
