"""Flattens the IDs with view, which memory that is not contiguous refuses.

Believes: view and reshape are the same.
Tell: `view` works only where the IDs lie one after the other in memory. A transposed batch does not;
    `reshape` takes it.
Caught by: picks_a_row_for_every_id
"""

import torch
from torch import nn


def lookup(table, token_ids):
    flat = token_ids.view(-1)
    return table.index_select(0, flat).view(*token_ids.shape, table.shape[1])


def one_hot_lookup(table, token_ids):
    vocab_size, emb_dim = table.shape
    flat = token_ids.reshape(-1).long()
    if ((flat < 0) | (flat >= vocab_size)).any():
        raise IndexError(f"ids must be between 0 and {vocab_size - 1}")
    one_hot = torch.zeros(len(flat), vocab_size, dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, flat[:, None], 1)
    return (one_hot @ table).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
