"""Training windows nearly always have one length, so the slice of the last call is kept for the next."""

from typing import NamedTuple

import torch
from torch import Tensor, nn


class Slice(NamedTuple):
    """Rows together with what they were cut from."""

    address: int
    dtype: torch.dtype
    device: torch.device
    length: int
    rows: Tensor


def positional_ids(token_ids: Tensor) -> Tensor:
    """The int64 positions of one window."""
    return torch.arange(end=token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Cuts the first rows out of its table."""

    last: Slice | None

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.last = None

    def forward(self, token_ids: Tensor) -> Tensor:
        table, length = self.weight, token_ids.shape[-1]
        if length > table.shape[0]:
            raise ValueError(f"Got {length} tokens for a context of {table.shape[0]}.")
        cut = (table.data_ptr(), table.dtype, table.device, length)
        # the slice shares the table's memory, so it is only stale when the memory is another one
        if self.last is None or self.last[:4] != cut or table.is_meta:
            self.last = Slice(*cut, table[:length])
        return self.last.rows
