"""Breaks: "Bit for bit the rows of the table."
The rows are added to a tensor of zeros, and 0.0 + -0.0 is 0.0."""

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
    out = torch.zeros(*token_ids.shape, table.shape[1], dtype=table.dtype, device=table.device)
    return out + table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    classes = torch.arange(table.shape[0], device=token_ids.device)
    one_hot = (token_ids.unsqueeze(-1) == classes).to(table.dtype)
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
