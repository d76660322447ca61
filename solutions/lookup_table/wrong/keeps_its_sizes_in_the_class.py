"""The size of the vocabulary is kept in the class, so that the layer made last decides for all.

Believes: an attribute of the class belongs to one layer.
Tell: You keep the vocabulary's size in the class, which all layers share: keep it in `self`.
Caught by: looks_up_in_its_present_weight
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
        TokenEmbedding.vocab_size = vocab_size

    def forward(self, token_ids):
        if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= TokenEmbedding.vocab_size):
            raise IndexError("no such row")
        return self.weight[token_ids.long()]
