"""Multiplies by F.linear with the transposed table."""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel():
        lowest, highest = torch.aminmax(token_ids)
        if lowest < 0 or highest >= table.shape[0]:
            raise IndexError(f"ids from {lowest} to {highest}, table of {table.shape[0]}")
    return table[token_ids, ...]


def one_hot_lookup(table, token_ids):
    if token_ids.numel():
        lowest, highest = torch.aminmax(token_ids)
        if lowest < 0 or highest >= table.shape[0]:
            raise IndexError(f"ids from {lowest} to {highest}, table of {table.shape[0]}")
    one_hot = F.one_hot(token_ids.long(), num_classes=table.shape[0])
    return F.linear(one_hot.type_as(table), table.T)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(vocab_size, emb_dim).normal_())

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
