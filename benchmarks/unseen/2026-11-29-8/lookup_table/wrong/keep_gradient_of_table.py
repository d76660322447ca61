"""Rows by ID, and a layer of them.

The gradient has to reach the table. For a leaf torch stores it in `.grad` anyway; a table that was itself computed
would lose it, so it is asked to keep it.
"""

import torch
from torch import Tensor, nn


def _require_valid(token_ids: Tensor, vocab_size: int) -> None:
    valid = token_ids.ge(0).logical_and(token_ids.lt(vocab_size))
    if not valid.all():
        raise IndexError(f"token_ids must be between 0 and {vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _require_valid(token_ids, table.size(0))
    if table.requires_grad and not table.is_leaf:
        table.retain_grad()
    return table[token_ids, :]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _require_valid(token_ids, table.size(0))
    if table.requires_grad and not table.is_leaf:
        table.retain_grad()
    vocabulary = torch.arange(table.size(0), device=token_ids.device)
    one_hot = torch.eq(token_ids[..., None], vocabulary).to(dtype=table.dtype)
    return torch.tensordot(one_hot, table, dims=1)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim), requires_grad=True)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
