"""Finds the column of the one by a comparison in the dtype of the table.

Believes: a whole number is the same in every dtype.
Tell: You compare IDs as numbers of the table's dtype. In bfloat16 255, 256 and 257 run together, in float16 2048 and
    2049: compare whole numbers, and convert the one-hot rows.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
from torch import nn


def checked(table, token_ids):
    if token_ids.numel() and not 0 <= token_ids.min() <= token_ids.max() < table.shape[0]:
        raise IndexError(f"IDs go from 0 to {table.shape[0] - 1}")
    return token_ids.long()


def lookup(table, token_ids):
    return table[checked(table, token_ids)]


def one_hot_lookup(table, token_ids):
    places = torch.arange(table.shape[0], dtype=table.dtype, device=table.device)
    one_hot = checked(table, token_ids).to(table.dtype)[..., None] == places
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
