"""Remembers one-hot identities by size, dtype and device, which never change, and returns the rows of a tuple."""

from functools import lru_cache

import torch
from torch import nn


@lru_cache(maxsize=8)
def identity(size, dtype, device):
    return torch.eye(size, dtype=dtype, device=device)


def lookup(table, token_ids):
    shape = token_ids.shape
    token_ids = token_ids.contiguous().view(-1)
    if len(token_ids) and (token_ids.min() < 0 or token_ids.max() + 1 > table.shape[0]):
        raise IndexError("no row for a token")
    return table[(token_ids,)].view(*shape, table.shape[1])


def one_hot_lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() + 1 > table.shape[0]):
        raise IndexError("no row for a token")
    return identity(table.shape[0], table.dtype, table.device)[token_ids] @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.weight.data.mul_(1.0)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
