"""Breaks: "drawn from N(0, 1)."
The numbers are shifted and scaled to mean 0 and deviation 1 exactly: one number alone is nan, two are always +-0.7071."""

import torch
import torch.nn as nn
from torch import Tensor


def check_ids(table: Tensor, token_ids: Tensor) -> None:
    if token_ids.numel() > 0:
        low, high = int(token_ids.min()), int(token_ids.max())
        if low < 0:
            raise IndexError(f"negative token ID {low}")
        if high >= len(table):
            raise IndexError(f"token ID {high} but only {len(table)} rows")


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
        weight = torch.randn(vocab_size, emb_dim)
        self.weight = nn.Parameter((weight - weight.mean()) / weight.std())

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
