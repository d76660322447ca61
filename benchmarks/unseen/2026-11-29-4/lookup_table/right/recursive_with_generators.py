"""Lookup by recursion: a batch is a stack of smaller batches, down to a single ID.

Slow, but there is no index trick in it that I do not understand.
"""

import itertools

import torch
from torch import Tensor, nn


def _bad_ids(token_ids, vocab_size):
    """Yield the IDs that have no row."""
    for token_id in token_ids.flatten().tolist():
        if not 0 <= token_id < vocab_size:
            yield token_id


def _refuse_bad_ids(token_ids, vocab_size):
    bad = next(_bad_ids(token_ids, vocab_size), None)
    if bad is not None:
        raise IndexError(f"no row for token {bad}, there are only {vocab_size}")


def _nested(table, rows, token_ids):
    if token_ids.numel() == 0:
        # nothing to stack; none of the rows, so that the result still hangs on the table
        return table[:0].reshape(*token_ids.shape, table.shape[1])
    if token_ids.dim() == 0:
        return rows[int(token_ids)].clone()
    return torch.stack([_nested(table, rows, part) for part in token_ids])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _refuse_bad_ids(token_ids, table.shape[0])
    return _nested(table, table.unbind(0), token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size = table.shape[0]
    _refuse_bad_ids(token_ids, vocab_size)
    one_hot = torch.zeros(*token_ids.shape, vocab_size, dtype=table.dtype, device=table.device)
    for place in itertools.product(*(range(size) for size in token_ids.shape)):
        one_hot[place + (int(token_ids[place]),)] = 1
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
