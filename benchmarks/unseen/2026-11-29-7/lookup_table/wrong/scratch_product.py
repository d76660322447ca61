"""One-hot lookup that allocates as little as it can: without gradients the product is written into memory it has."""

import torch
from torch import Tensor, nn

_scratch: dict[tuple, Tensor] = {}


def _memory(rows: int, columns: int, like: Tensor) -> Tensor:
    key = (rows, columns, like.dtype, like.device)
    if key not in _scratch:
        _scratch[key] = torch.empty(rows, columns, dtype=like.dtype, device=like.device)
    return _scratch[key]


def _fits(token_ids: Tensor, table: Tensor) -> None:
    if token_ids.lt(0).any() or token_ids.ge(table.size(0)).any():
        raise IndexError(f"the table has {table.size(0)} rows, from 0 on")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _fits(token_ids, table)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _fits(token_ids, table)
    flat = token_ids.reshape(-1, 1).to(torch.int64)
    hot = torch.zeros(flat.size(0), table.size(0), dtype=table.dtype, device=table.device).scatter_(1, flat, 1)
    if torch.is_grad_enabled() and table.requires_grad:
        product = hot.mm(table)
    else:
        with torch.no_grad():
            product = torch.mm(hot, table, out=_memory(flat.size(0), table.size(1), table))
    return product.view(token_ids.shape + (table.size(1),))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
