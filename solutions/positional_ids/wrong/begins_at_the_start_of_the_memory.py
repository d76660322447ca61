"""Lays a window on the table's memory and begins at its first number.

Believes: a table begins where its memory begins.
Tell: You read from the start of the memory that holds the table. Where the weight is a part of a larger tensor, it begins
    further on, and you give other numbers.
Caught by: reads_its_own_table_anew
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        rows, (places, width) = token_ids.size(-1), self.weight.size()
        if rows > places:
            raise ValueError(f"cannot take {rows} rows of a table of {places}")
        return torch.as_strided(self.weight, (rows, width), self.weight.stride(), 0)
