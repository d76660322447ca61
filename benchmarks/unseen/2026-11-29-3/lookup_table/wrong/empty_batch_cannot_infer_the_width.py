"""Breaks: "empty batches ([0], [2, 0]) and a single 0-d ID included."
In one_hot_lookup the shape is restored with -1, which torch cannot infer from no numbers: RuntimeError on [2, 0]."""

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
    flat = token_ids.reshape(-1).long()
    one_hot = torch.zeros(flat.numel(), table.shape[0], dtype=table.dtype, device=table.device)
    one_hot[torch.arange(flat.numel(), device=flat.device), flat] = 1
    return (one_hot @ table).view(*token_ids.shape, -1)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
