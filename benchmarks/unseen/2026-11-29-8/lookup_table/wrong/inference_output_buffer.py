"""Embedding layer with a fast path for text generation.

While generating, the layer is called thousands of times without gradients and with batches of one shape. Then there
is no need to allocate: the rows are written to a buffer that the layer keeps.
"""

from typing import Optional

import torch
from torch import Tensor, nn


def _validated(token_ids: Tensor, vocab_size: int) -> Tensor:
    if token_ids.numel() > 0 and not 0 <= token_ids.min() <= token_ids.max() < vocab_size:
        raise IndexError(f"token_ids has IDs outside of 0..{vocab_size - 1}")
    return token_ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_validated(token_ids, table.shape[0])]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _validated(token_ids, table.shape[0]).long()
    one_hot = torch.zeros(*ids.shape, table.shape[0], dtype=table.dtype, device=table.device)
    one_hot.scatter_(-1, ids[..., None], 1)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._buffer: Optional[Tensor] = None

    def _room_for(self, count: int) -> Tensor:
        weight, buffer = self.weight, self._buffer
        if (
            buffer is None
            or buffer.shape != (count, weight.shape[1])
            or buffer.dtype != weight.dtype
            or buffer.device != weight.device
        ):
            self._buffer = buffer = weight.new_empty(count, weight.shape[1])
        return buffer

    def forward(self, token_ids: Tensor) -> Tensor:
        if torch.is_grad_enabled():
            return lookup(self.weight, token_ids)
        flat = _validated(token_ids, self.weight.shape[0]).reshape(-1)
        rows = torch.index_select(self.weight, 0, flat, out=self._room_for(flat.numel()))
        return rows.view(*token_ids.shape, self.weight.shape[1])
