"""Token lookup, implemented from scratch.

This module provides three building blocks:

1. ``lookup``          - direct row selection with strict bounds checking
2. ``one_hot_lookup``  - the mathematically equivalent matrix formulation
3. ``TokenEmbedding``  - a trainable layer built on top of ``lookup``

Why not simply ``nn.Embedding``?  Because the point of the exercise is to re-create what ``nn.Embedding`` and
``F.embedding`` do.  Neither of the two is called anywhere in this file; the names occur in prose only.

Key design decisions
--------------------
* Negative IDs are rejected explicitly: advanced indexing would read them from the end of the table.
* Everything is out of place, so neither the table nor the IDs are ever modified.
* All helpers allocate on the device of the tensors they are given.
"""

from __future__ import annotations

from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor, nn

__all__: Final = ["lookup", "one_hot_lookup", "TokenEmbedding"]


def _validate(num_rows: int, token_ids: Tensor) -> None:
    """Raise ``IndexError`` with a helpful message if any ID lies outside ``[0, num_rows)``."""
    outside = (token_ids < 0) | (token_ids >= num_rows)
    if bool(outside.any()):
        offenders = torch.unique(token_ids[outside])[:5].tolist()
        raise IndexError(f"token IDs {offenders} are not in 0..{num_rows - 1}")


def embedding(weight: Tensor, indices: Tensor) -> Tensor:
    """My own replacement of the function of that name in torch: plain advanced indexing.

    The indices are made one-dimensional first. A 0-d index would give a view of the table instead of a copy.
    """
    flat = indices.reshape(-1).to(torch.int64)
    return weight[flat].reshape(*indices.shape, weight.shape[1])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return ``table[token_ids]`` for valid IDs.

    Args:
        table: ``[V, D]`` floating point table.
        token_ids: ``[...]`` int32 or int64.

    Returns:
        ``[..., D]`` tensor with the dtype and the device of ``table``.

    Raises:
        IndexError: if an ID is negative or at least ``V``.
    """
    _validate(table.shape[0], token_ids)
    return embedding(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return the product of the one-hot matrix of ``token_ids`` with ``table``."""
    vocab_size, emb_dim = table.shape
    _validate(vocab_size, token_ids)
    one_hot = F.one_hot(token_ids.reshape(-1).to(torch.int64), num_classes=vocab_size).to(table.dtype)
    return torch.matmul(one_hot, table).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    """Trainable lookup table with a single parameter, ``weight``."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Fill ``weight`` with fresh numbers from N(0, 1)."""
        nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

    def extra_repr(self) -> str:
        return "{}, {}".format(*self.weight.shape)


if __name__ == "__main__":
    torch.manual_seed(0)
    layer = TokenEmbedding(6, 3)
    ids = torch.tensor([[2, 3], [5, 1]])
    print(layer)
    print("shape:", tuple(layer(ids).shape))
    print("agree:", torch.equal(lookup(layer.weight, ids), one_hot_lookup(layer.weight, ids)))
