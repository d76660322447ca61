"""Embedding lookup by flat positions, the way I would do it with np.take and np.ravel_multi_index.

The number in row i, column j of a [V, D] table has the flat position i * D + j.
"""

import torch as np  # old habits
from torch import nn


def _all_in_range(token_ids, n_rows):
    ids = token_ids.to(np.int64)
    return bool(np.all(np.logical_and(ids >= 0, ids < n_rows)))


def lookup(table, token_ids):
    n_rows, n_cols = table.shape
    if not _all_in_range(token_ids, n_rows):
        raise IndexError(f"token_ids must be in [0, {n_rows})")
    cols = np.arange(n_cols, dtype=np.int64, device=token_ids.device)
    flat_positions = token_ids.to(np.int64)[..., None] * n_cols + cols
    return np.take(table, flat_positions)


def one_hot_lookup(table, token_ids):
    n_rows, n_cols = table.shape
    if not _all_in_range(token_ids, n_rows):
        raise IndexError(f"token_ids must be in [0, {n_rows})")
    rows = np.arange(n_rows, dtype=np.int64, device=token_ids.device)
    one_hot = np.eq(token_ids[..., None], rows).to(table.dtype)
    return np.tensordot(one_hot, table, dims=1)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(np.normal(mean=0.0, std=1.0, size=(vocab_size, emb_dim)))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
