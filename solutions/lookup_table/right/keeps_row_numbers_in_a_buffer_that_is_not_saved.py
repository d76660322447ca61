"""Keeps all IDs in a buffer that moves along and is not saved, and checks against that."""

import torch
from torch import nn


def lookup(table, token_ids):
    known = torch.isin(token_ids, torch.arange(table.shape[0], device=token_ids.device))
    if not known.all():
        raise IndexError(f"unknown: {token_ids[~known].tolist()}")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    row_numbers = torch.arange(table.shape[0], device=token_ids.device, dtype=token_ids.dtype)
    one_hot = torch.where(token_ids.unsqueeze(-1) == row_numbers, 1.0, 0.0).to(table.dtype)
    if (one_hot.amax(-1) == 0).any():
        raise IndexError("unknown token")
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.register_buffer("all_ids", torch.arange(vocab_size), persistent=False)
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        if not torch.isin(token_ids, self.all_ids).all():
            raise IndexError("unknown token")
        return self.weight[token_ids]
