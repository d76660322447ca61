"""Lookup table with index_select.

index_select wants a flat list of IDs, so I flatten them, pick the rows, and give the result its shape back.
"""

import torch
from torch import Tensor, nn


def _flat_ids(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.flatten().long()
    if torch.logical_or(flat < 0, flat >= table.size(0)).any():
        raise IndexError(f"IDs must be in 0..{table.size(0) - 1}")
    return flat


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _flat_ids(table, token_ids)
    rows = table.index_select(0, flat)  # [N, D]
    return rows.reshape(*token_ids.shape, -1)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _flat_ids(table, token_ids)
    one_hot = torch.zeros(flat.numel(), table.size(0), dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, flat.unsqueeze(1), 1)
    return (one_hot @ table).reshape(*token_ids.shape, -1)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
