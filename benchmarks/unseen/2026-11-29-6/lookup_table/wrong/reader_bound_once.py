"""Lookup table.

`forward` only calls a reader that was bound to the weight when the layer was made. A Parameter object stays the same
when it is trained, loaded, or moved with .to() and .double() (I tried all of them), so the reader always sees the
current numbers.
"""

from functools import partial

import torch
from torch import Tensor, nn


def _flat_and_checked(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.flatten().to(torch.int64)
    if flat.numel() > 0:
        low, high = flat.aminmax()
        if low < 0 or high >= table.shape[0]:
            raise IndexError(f"IDs {int(low)}..{int(high)} do not fit into 0..{table.shape[0] - 1}")
    return flat


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _flat_and_checked(table, token_ids)
    return torch.index_select(table, 0, flat).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _flat_and_checked(table, token_ids)
    columns = torch.arange(table.shape[0], device=flat.device)
    one_hot = (flat[:, None] == columns[None]).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.read = partial(lookup, self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.read(token_ids)
