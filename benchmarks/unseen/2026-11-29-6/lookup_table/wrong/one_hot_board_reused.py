"""Lookup table. The one-hot matrix can be large (N x V), so I allocate its memory once per shape and clean it for
every call instead of asking the allocator again and again."""

import torch
from torch import Tensor, nn

_boards: dict[tuple, Tensor] = {}


def _check(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.reshape(-1).to(torch.int64)
    if ((ids < 0) | (ids >= table.shape[0])).any():
        raise IndexError(f"IDs must lie in 0..{table.shape[0] - 1}")
    return ids


def _board(n: int, v: int, dtype: torch.dtype, device: torch.device) -> Tensor:
    key = (n, v, dtype, device)
    if key not in _boards:
        _boards[key] = torch.empty(n, v, dtype=dtype, device=device)
    return _boards[key].zero_()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _check(table, token_ids)
    return table.index_select(0, ids).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _check(table, token_ids)
    one_hot = _board(ids.numel(), table.shape[0], table.dtype, table.device)
    one_hot.scatter_(1, ids[:, None], 1.0)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
