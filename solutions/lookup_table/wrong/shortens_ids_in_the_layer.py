"""The layer turns its IDs into uint8 before it looks them up.

Believes: a token ID is a small number.
Tell: Your layer keeps IDs in one byte, so that 256 becomes 0. Keep them as they come.
Caught by: looks_up_in_its_present_weight, token_embedding_takes_just_the_ids_of_its_table
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
    one_hot = nn.functional.one_hot(checked(table, token_ids), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids.to(torch.uint8))
