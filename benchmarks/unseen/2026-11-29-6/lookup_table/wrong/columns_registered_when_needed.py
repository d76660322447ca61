"""Lookup table with torch.take on addresses id * D + column.

The column numbers 0..D-1 are needed in every forward pass. They are made in the first one, and registered as a buffer
so that .to(device) moves them along with the weight. They are no parameter, so there is still exactly one.
"""

import torch
from torch import Tensor, nn


def _refuse_bad(token_ids: Tensor, V: int) -> None:
    if ((token_ids < 0) | (token_ids >= V)).any():
        raise IndexError(f"the table has rows 0..{V - 1} only")


def _take(table: Tensor, token_ids: Tensor, columns: Tensor) -> Tensor:
    return torch.take(table, token_ids.long().unsqueeze(-1) * table.shape[1] + columns)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _refuse_bad(token_ids, table.shape[0])
    return _take(table, token_ids, torch.arange(table.shape[1], device=table.device))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _refuse_bad(token_ids, table.shape[0])
    rows = torch.arange(table.shape[0], device=table.device)
    one_hot = (token_ids.reshape(-1, 1) == rows).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def _column_numbers(self) -> Tensor:
        D = self.weight.shape[1]
        if "columns" not in self._buffers:
            self.register_buffer("columns", torch.arange(D, device=self.weight.device))
        return self.columns

    def forward(self, token_ids: Tensor) -> Tensor:
        _refuse_bad(token_ids, self.weight.shape[0])
        return _take(self.weight, token_ids, self._column_numbers())
