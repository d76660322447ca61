"""Lookup table: see the IDs as one long line, pick the rows, see the rows in the shape of the IDs."""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n_rows, n_cols = table.shape
    line = token_ids.view(-1).long()
    if ((line < 0) | (line >= n_rows)).any():
        raise IndexError(f"the table has rows 0..{n_rows - 1} only")
    rows = table[line]
    return rows.view(*token_ids.shape, n_cols)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n_rows, n_cols = table.shape
    line = token_ids.view(-1).long()
    if ((line < 0) | (line >= n_rows)).any():
        raise IndexError(f"the table has rows 0..{n_rows - 1} only")
    one_hot = (line[:, None] == torch.arange(n_rows, device=table.device)).to(table.dtype)
    return (one_hot @ table).view(*token_ids.shape, n_cols)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
