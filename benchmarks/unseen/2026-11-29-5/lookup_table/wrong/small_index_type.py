"""Lookup table. No vocabulary has more than two thousand million words, so int32 is enough for the index, and it takes
half of the memory. index_select takes int32 as it is.
"""

import torch
from torch import Tensor, nn


def _index(table: Tensor, token_ids: Tensor) -> Tensor:
    index = token_ids.reshape(-1).to(torch.int32)
    if index.numel() > 0:
        low, high = index.min().item(), index.max().item()
        if low < 0 or high >= table.shape[0]:
            raise IndexError(f"IDs from {low} to {high} in a table with rows 0..{table.shape[0] - 1}")
    return index


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    index = _index(table, token_ids)
    return table.index_select(0, index).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    index = _index(table, token_ids)
    every = torch.arange(table.shape[0], dtype=torch.int32, device=table.device)
    one_hot = (index.unsqueeze(1) == every).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
