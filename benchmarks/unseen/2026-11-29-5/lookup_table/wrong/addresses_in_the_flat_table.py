"""Lookup table by addresses.

The table laid out flat is one line of V * D numbers; the row of an ID begins at ID * D and is D long. So I turn the
IDs into addresses and read the line there. (int64, because an address can be large.)
"""

import torch
from torch import Tensor, nn


def _as_line(table: Tensor, token_ids: Tensor) -> Tensor:
    line = token_ids.reshape(-1).to(torch.int64)
    if line.numel() > 0 and (line.min() < 0 or line.max() >= table.shape[0]):
        raise IndexError(f"IDs have to be in 0..{table.shape[0] - 1}")
    return line


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n_rows, width = table.shape
    begin = _as_line(table, token_ids)
    begin *= width
    columns = torch.arange(width, device=table.device)
    rows = table.reshape(-1)[begin.unsqueeze(1) + columns]
    return rows.reshape(*token_ids.shape, width)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n_rows, width = table.shape
    line = _as_line(table, token_ids)
    one_hot = torch.zeros(line.numel(), n_rows, dtype=table.dtype, device=table.device)
    one_hot = one_hot.scatter(1, line.unsqueeze(1), 1.0)
    return (one_hot @ table).reshape(*token_ids.shape, width)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
