"""Takes its one-hot rows from an identity matrix that lies on the CPU.

Believes: any tensor can be indexed by IDs that lie elsewhere.
Tell: Your identity matrix lies on the CPU: IDs that lie on a GPU cannot index it. Make it with `device=`.
Caught by: makes_every_tensor_where_the_table_is
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
    rows = torch.eye(table.shape[0], dtype=table.dtype)[checked(table, token_ids)]
    return rows @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
