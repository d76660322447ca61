"""Breaks: "one_hot_lookup: the same result as the product of a one-hot matrix with the table."
The matrix holds 1e-9 and not 0: a large number in another row shows."""

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
    rows = table.index_select(0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, table.shape[1])


EPS = 1e-9  # never an exact zero, for stability


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    one_hot = torch.full((*token_ids.shape, table.shape[0]), EPS, dtype=table.dtype, device=table.device)
    one_hot.scatter_(-1, token_ids.long().unsqueeze(-1), 1.0)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
