"""Lookup table.

The values come from indexing, so they are exactly the rows of the table. The gradient comes from the one-hot product,
because a matrix product is deterministic on a GPU and adding into rows is not. The two are put together with the usual
straight-through line  value + (product - product.detach()).
"""

import torch
from torch import Tensor, nn


def _checked(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.reshape(-1).to(torch.int64)
    wrong = (ids < 0) | (ids >= table.shape[0])
    if wrong.any():
        raise IndexError(f"wrong IDs: {ids[wrong].tolist()[:4]}, allowed are 0..{table.shape[0] - 1}")
    return ids


def _product(table: Tensor, ids: Tensor) -> Tensor:
    one_hot = torch.zeros(ids.numel(), table.shape[0], dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, ids.unsqueeze(1), 1.0)
    return one_hot @ table


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _checked(table, token_ids)
    rows = table.detach()[ids]
    if table.requires_grad and torch.is_grad_enabled():
        product = _product(table, ids)
        rows = rows + (product - product.detach())
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _product(table, _checked(table, token_ids)).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
