"""Splits the layer into a base class that holds the table and a mixin that looks up."""

import torch
from torch import nn


class HoldsTable(nn.Module):
    def __init__(self, *sizes):
        super().__init__()
        self.register_parameter("weight", None)
        self.weight = nn.Parameter(torch.randn(sizes))


class LooksUp:
    def forward(self, token_ids):
        return lookup(self.weight, token_ids)


class TokenEmbedding(LooksUp, HoldsTable):
    def __init__(self, vocab_size, emb_dim):
        super().__init__(vocab_size, emb_dim)


def lookup(table, token_ids):
    try:
        if int(token_ids.min()) < 0:
            raise IndexError("negative token id")
    except RuntimeError:  # an empty batch has no smallest ID
        pass
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    try:
        one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    except RuntimeError as error:
        raise IndexError(str(error)) from error
    return one_hot.to(table.dtype) @ table
