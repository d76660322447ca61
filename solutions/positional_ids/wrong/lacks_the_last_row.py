"""Makes a table of C - 1 rows.

Believes: counting from 0 saves a row.
Tell: Your table has one row too few: C positions, 0 to C - 1, need C rows.
Caught by: has_a_row_for_every_position
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    numbers = list(range(token_ids.shape[-1]))
    return torch.tensor(numbers, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size - 1, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} > {self.context_size}")
        return self.weight[:T]
