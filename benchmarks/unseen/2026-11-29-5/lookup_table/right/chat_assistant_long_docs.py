"""Token embedding from scratch.

Overview
--------
This module re-implements what ``nn.Embedding`` (and its functional twin ``F.embedding``) does, *without* using
either of them:

* :func:`lookup` picks rows by index,
* :func:`one_hot_lookup` shows that this is a matrix product in disguise,
* :class:`TokenEmbedding` wraps the lookup in a trainable layer.

Key points
----------
1. **Validation.** ``table[-1]`` would silently return the last row, so out-of-range IDs are rejected explicitly.
2. **Differentiability.** ``index_select`` accumulates gradients for repeated IDs.
3. **Shapes.** Works for any shape of IDs, including scalars and empty batches.
"""

from __future__ import annotations

import logging
from typing import NamedTuple

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import Tensor

__all__ = ["lookup", "one_hot_lookup", "TokenEmbedding"]

logger = logging.getLogger(__name__)
logger.addHandler(logging.NullHandler())

_ID_DTYPES = (torch.int32, torch.int64)


class _EmbeddingShape(NamedTuple):
    """Number of rows and columns of an embedding table."""

    num_embeddings: int
    embedding_dim: int


def _embedding_shape(table: Tensor) -> _EmbeddingShape:
    if table.dim() != 2:
        raise ValueError(f"Expected a 2-D table, got shape {tuple(table.shape)}")
    return _EmbeddingShape(table.size(0), table.size(1))


@torch.no_grad()
def _validate_ids(token_ids: Tensor, num_embeddings: int) -> None:
    """Validate that all IDs are within bounds.

    Args:
        token_ids: Integer tensor of any shape.
        num_embeddings: Number of rows in the table.

    Raises:
        TypeError: If ``token_ids`` is not an int32 or int64 tensor.
        IndexError: If any ID is negative or too large.
    """
    if token_ids.dtype not in _ID_DTYPES:
        raise TypeError(f"Token IDs must be int32 or int64, got {token_ids.dtype}")
    if token_ids.numel() == 0:
        logger.debug("empty batch of shape %s", tuple(token_ids.shape))
        return
    low, high = token_ids.min().item(), token_ids.max().item()
    if low < 0 or high >= num_embeddings:
        raise IndexError(f"Token IDs must be in [0, {num_embeddings - 1}], got a range of [{low}, {high}]")


def embedding(table: Tensor, token_ids: Tensor) -> Tensor:
    """My own embedding function (not the one of torch)."""
    shape = _embedding_shape(table)
    _validate_ids(token_ids, shape.num_embeddings)
    flat_ids = token_ids.reshape(-1).to(torch.int64)
    flat_rows = table.index_select(dim=0, index=flat_ids)
    return flat_rows.reshape(*token_ids.shape, shape.embedding_dim)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return the row of ``table`` for every ID.

    Args:
        table: Tensor of shape ``[V, D]``.
        token_ids: Integer tensor of shape ``[...]``.

    Returns:
        Tensor of shape ``[..., D]``.
    """
    return embedding(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return the same rows as :func:`lookup`, computed as ``one_hot @ table``.

    Note:
        The one-hot matrix is created as int64 by ``F.one_hot`` and has to be converted to the dtype of the table.
    """
    shape = _embedding_shape(table)
    _validate_ids(token_ids, shape.num_embeddings)
    one_hot = F.one_hot(token_ids.to(torch.int64), num_classes=shape.num_embeddings)
    return torch.matmul(one_hot.to(dtype=table.dtype, device=table.device), table)


class TokenEmbedding(nn.Module):
    """A drop-in replacement for the basic use of ``nn.Embedding``.

    Attributes:
        weight: Learnable table of shape ``[vocab_size, emb_dim]``, initialised from N(0, 1).
    """

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.num_embeddings = vocab_size
        self.embedding_dim = emb_dim
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draw the table anew."""
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        """Look up ``token_ids`` in ``weight``."""
        return embedding(self.weight, token_ids)

    def extra_repr(self) -> str:
        return f"{self.num_embeddings}, {self.embedding_dim}"


if __name__ == "__main__":
    # Example usage
    torch.manual_seed(0)
    layer = TokenEmbedding(vocab_size=10, emb_dim=4)
    ids = torch.tensor([[1, 2, 3], [4, 5, 6]])
    print("Output shape:", layer(ids).shape)
    print("Same by one-hot:", torch.equal(lookup(layer.weight, ids), one_hot_lookup(layer.weight, ids)))
