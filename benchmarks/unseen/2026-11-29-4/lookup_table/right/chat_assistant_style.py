"""
Token lookup table implementation
=================================

This module provides a clean, robust and well-documented implementation of a token embedding lookup. It has
three public members:

* ``lookup``          -- fetches rows by advanced indexing.
* ``one_hot_lookup``  -- fetches rows by multiplying with a one-hot matrix.
* ``TokenEmbedding``  -- wraps the lookup in a learnable layer.

Key design decisions
--------------------
1. **Validation first.** All inputs are validated before any work is done, with helpful error messages.
2. **No hidden copies.** Neither argument is modified.
3. **Device and dtype safety.** Every tensor that is created inherits its dtype and device from the table.
"""

from __future__ import annotations

import logging
from typing import Final

import torch
from torch import Tensor, nn

__all__ = ["lookup", "one_hot_lookup", "TokenEmbedding"]

logger = logging.getLogger(__name__)

_ID_DTYPES: Final = frozenset({torch.int32, torch.int64})
_TABLE_DTYPES: Final = frozenset({torch.float16, torch.bfloat16, torch.float32, torch.float64})


def _validate_inputs(table: Tensor, token_ids: Tensor) -> None:
    """Validate the arguments of the lookup functions.

    Raises:
        TypeError: If either argument is not a tensor, or has an unsupported dtype.
        ValueError: If ``table`` is not two-dimensional.
        IndexError: If any ID has no row in the table.
    """
    if not isinstance(table, Tensor) or not isinstance(token_ids, Tensor):
        raise TypeError("Both `table` and `token_ids` must be tensors.")
    if table.dtype not in _TABLE_DTYPES:
        raise TypeError(f"Unsupported table dtype: {table.dtype}.")
    if token_ids.dtype not in _ID_DTYPES:
        raise TypeError(f"Token IDs must be int32 or int64, got {token_ids.dtype}.")
    if table.ndim != 2:
        raise ValueError(f"`table` must be two-dimensional, got {table.ndim} dimensions.")

    if token_ids.numel() == 0:
        logger.debug("Empty batch of shape %s, nothing to validate.", tuple(token_ids.shape))
        return

    smallest, largest = (int(extreme) for extreme in torch.aminmax(token_ids))
    vocab_size = table.size(0)
    if smallest < 0 or largest >= vocab_size:
        raise IndexError(
            f"Token IDs must be in the range [0, {vocab_size - 1}], "
            f"but the given IDs range from {smallest} to {largest}."
        )


def lookup(table: Tensor, token_ids: Tensor, *, validate: bool = True) -> Tensor:
    """Look up the embedding of every token ID.

    Args:
        table: The embedding table of shape ``[V, D]``.
        token_ids: The IDs, of any shape ``[...]``.
        validate: Whether to validate the arguments (recommended).

    Returns:
        A tensor of shape ``[..., D]``.
    """
    if validate:
        _validate_inputs(table, token_ids)
    # Advanced indexing is differentiable, and accumulates the gradients of repeated rows.
    return table[token_ids.to(torch.long)]


def one_hot_lookup(table: Tensor, token_ids: Tensor, *, validate: bool = True) -> Tensor:
    """Look up the embedding of every token ID via a one-hot matrix product.

    Args:
        table: The embedding table of shape ``[V, D]``.
        token_ids: The IDs, of any shape ``[...]``.
        validate: Whether to validate the arguments (recommended).

    Returns:
        A tensor of shape ``[..., D]``.
    """
    if validate:
        _validate_inputs(table, token_ids)
    vocab_size = table.size(0)
    # Step 1: build the one-hot matrix of shape [..., V].
    one_hot = torch.zeros(*token_ids.shape, vocab_size, dtype=table.dtype, device=table.device)
    one_hot = one_hot.scatter(-1, token_ids.to(torch.long).unsqueeze(-1), 1.0)
    # Step 2: multiply it with the table.
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    """A learnable token embedding layer.

    Args:
        vocab_size: The number of tokens in the vocabulary.
        emb_dim: The dimension of each embedding.
        device: Optional device for the weight.
        dtype: Optional dtype for the weight.
    """

    def __init__(
        self,
        vocab_size: int,
        emb_dim: int,
        device: torch.device | str | None = None,
        dtype: torch.dtype | None = None,
    ) -> None:
        super().__init__()
        if vocab_size < 1 or emb_dim < 1:
            raise ValueError("`vocab_size` and `emb_dim` must be at least 1.")
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim, device=device, dtype=dtype))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draw the weight from the standard normal distribution."""
        nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        """Look the token IDs up in the weight."""
        return lookup(self.weight, token_ids)

    def extra_repr(self) -> str:
        return f"vocab_size={self.vocab_size}, emb_dim={self.emb_dim}"


if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG)
    torch.manual_seed(0)
    layer = TokenEmbedding(vocab_size=6, emb_dim=3)
    ids = torch.tensor([[2, 3], [5, 1]])
    assert torch.equal(layer(ids), one_hot_lookup(layer.weight, ids))
    print("All good!")
