"""Draws in float64 and keeps float32; converts IDs to int64 first."""

import numpy as np
import torch
from torch import nn


def lookup(table, token_ids):
    token_ids = token_ids.to(dtype=torch.int64)
    if np.any(token_ids.cpu().numpy() < 0) or np.any(token_ids.cpu().numpy() >= table.shape[0]):
        raise IndexError("token id")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    token_ids = token_ids.to(dtype=torch.int64)
    if np.any(token_ids.cpu().numpy() < 0) or np.any(token_ids.cpu().numpy() >= table.shape[0]):
        raise IndexError("token id")
    # Multiplies in float64, where every number of every table is exact.
    one_hot = nn.functional.one_hot(token_ids, table.shape[0]).double()
    return (one_hot @ table.double()).to(table.dtype)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        numbers = torch.randn(vocab_size, emb_dim, dtype=torch.float64)
        self.weight = nn.Parameter(numbers.to(torch.float32))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
