"""Remembers rows by ID between calls, whatever the table.

Believes: a token always has the same row.
Tell: You remember rows from earlier calls. Another table, or the same one after training, has other
    numbers: look every time.
Caught by: picks_a_row_for_every_id
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

ROWS = {}


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    for i in token_ids.flatten().tolist():
        if (i, table.shape) not in ROWS:
            ROWS[i, table.shape] = table[i].clone()
    if token_ids.numel() == 0:
        return table[token_ids]
    rows = [ROWS[i, table.shape] for i in token_ids.flatten().tolist()]
    return torch.stack(rows).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table, token_ids):
    for token_id in token_ids.flatten().tolist():
        if not 0 <= token_id < table.shape[0]:
            raise IndexError(f"no row for token {token_id}")
    one_hot = F.one_hot(token_ids.to(torch.int64), num_classes=table.shape[0])
    return torch.matmul(one_hot.type_as(table), table)


class TokenEmbedding(nn.Module):
    """A table that learns."""

    def __init__(self, vocab_size, emb_dim):
        super(TokenEmbedding, self).__init__()
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.register_parameter("weight", nn.Parameter(torch.normal(0.0, 1.0, (vocab_size, emb_dim))))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
