"""Asks the table for its device in one function, and takes the file's own in the other.

Believes: the device of the machine is the device of every tensor.
Tell: Your row numbers do not lie where the table and its IDs lie, so on a GPU they could not be compared.
    Make them with `device=token_ids.device`.
Caught by: makes_every_tensor_where_the_table_is
"""

import torch
from torch import nn

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def lookup(table, token_ids):
    V = torch.tensor(table.shape[0], device=table.device)
    if ((token_ids < 0) | (token_ids >= V)).any():
        raise IndexError("token id outside the table")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    one_hot = token_ids.unsqueeze(-1) == torch.arange(table.shape[0], device=DEVICE)
    if not one_hot.any(dim=-1).all():
        raise IndexError("token id outside the table")
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
