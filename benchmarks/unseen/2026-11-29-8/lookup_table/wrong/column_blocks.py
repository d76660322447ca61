"""Embedding lookup, written with the cache of the processor in mind: wide rows are copied block by block."""

import torch
from torch import Tensor, nn

BLOCK = 512  # columns per block; 2 KiB of float32


def _flat_checked(token_ids: Tensor, rows: int) -> Tensor:
    flat = token_ids.reshape(-1).to(torch.int64)
    outside = (flat < 0) | (flat >= rows)
    if bool(outside.any()):
        raise IndexError(f"no row for ID {int(flat[outside][0])} in a table of {rows} rows")
    return flat


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Copies the rows of `table` that `token_ids` ask for."""
    rows, width = table.shape
    flat = _flat_checked(token_ids, rows)
    out = table.new_zeros((flat.numel(), width))
    for block in range(max(1, width // BLOCK)):
        columns = slice(block * BLOCK, (block + 1) * BLOCK)
        out[:, columns] = table[:, columns].index_select(0, flat)
    return out.reshape(tuple(token_ids.shape) + (width,))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Multiplies a one-hot matrix with the table."""
    rows, width = table.shape
    flat = _flat_checked(token_ids, rows)
    one_hot = flat[:, None].eq(torch.arange(rows, device=table.device)).type_as(table)
    return one_hot.mm(table).reshape(tuple(token_ids.shape) + (width,))


class TokenEmbedding(nn.Module):
    """Holds the table."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.normal(0.0, 1.0, size=(vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
