"""Lookup table -- without allocations in inference.

In a generation loop the same shapes come over and over. With gradients off, ``index_select`` can write straight into
memory that exists already (``out=``), which is kept per shape, dtype and device. With gradients on nothing changes, since
``out=`` and autograd do not go together.
"""

import torch
from torch import Tensor, nn

_workspace: dict[tuple, Tensor] = {}


def _out(n: int, table: Tensor) -> Tensor:
    key = (n, table.shape[1], table.dtype, table.device)
    out = _workspace.get(key)
    if out is None:
        out = _workspace[key] = torch.empty(n, table.shape[1], dtype=table.dtype, device=table.device)
    return out


def _checked(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.reshape(-1).to(torch.int64)
    if ((ids < 0) | (ids >= table.shape[0])).any():
        raise IndexError(f"token IDs must be in 0..{table.shape[0] - 1}")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _checked(table, token_ids)
    if torch.is_grad_enabled():
        rows = torch.index_select(table, 0, ids)
    else:
        rows = torch.index_select(table, 0, ids, out=_out(ids.numel(), table))
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _checked(table, token_ids)
    one_hot = nn.functional.one_hot(ids, table.shape[0]).to(table.dtype)
    return torch.mm(one_hot, table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
