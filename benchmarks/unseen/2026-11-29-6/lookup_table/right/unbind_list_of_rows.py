"""A table is a list of rows, so I make it one and use it as a Python list.

`unbind` cuts the table into its V rows (they stay connected to it, so gradients flow back), the IDs become Python
ints, and `stack` puts the rows that were asked for on top of each other.
"""

import torch
from torch import nn


class IdNotInTable(IndexError):
    """An ID that has no row."""


def _ints(token_ids, how_many_rows):
    ints = token_ids.reshape(-1).tolist()
    for i in ints:
        if not 0 <= i < how_many_rows:
            raise IdNotInTable("no row for ID {} in a table of {}".format(i, how_many_rows))
    return ints


def lookup(table, token_ids):
    ids = _ints(token_ids, len(table))
    shape = list(token_ids.shape) + [table.shape[1]]
    if not ids:
        return table[:0].reshape(shape)
    rows = table.unbind(0)
    return torch.stack([rows[i] for i in ids]).reshape(shape)


def one_hot_lookup(table, token_ids):
    v, d = table.shape
    ids = _ints(token_ids, v)
    matrix = torch.zeros(len(ids), v, dtype=table.dtype, device=table.device)
    for row, i in enumerate(ids):
        matrix[row, i] = 1
    return (matrix @ table).reshape(list(token_ids.shape) + [d])


class TokenEmbedding(nn.Module):

    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        numbers = torch.randn(vocab_size * emb_dim)
        self.weight = nn.Parameter(numbers.view(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)

    def __len__(self):
        return len(self.weight)
