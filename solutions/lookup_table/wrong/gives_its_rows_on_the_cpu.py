"""Brings the rows to the CPU.

Believes: whoever goes on with the rows wants them on the CPU.
Tell: `lookup` brings its rows to the CPU. They belong on the device of the table, where the next layer is.
Caught by: makes_every_tensor_where_the_table_is
"""

import torch
from torch import nn


def checked(table, token_ids):
    if token_ids.numel() and not 0 <= token_ids.min() <= token_ids.max() < table.shape[0]:
        raise IndexError(f"IDs go from 0 to {table.shape[0] - 1}")
    return token_ids.long()


def lookup(table, token_ids):
    return table[checked(table, token_ids)].cpu()


def one_hot_lookup(table, token_ids):
    one_hot = nn.functional.one_hot(checked(table, token_ids), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return self.weight[checked(self.weight, token_ids)]
