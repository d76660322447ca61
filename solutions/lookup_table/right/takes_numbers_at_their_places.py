"""Takes single numbers at places counted through the whole table."""

import torch
from torch import nn


def lookup(table, token_ids):
    vocab_size, emb_dim = table.shape
    ids = token_ids.to(torch.long)
    if ((ids < 0) + (ids >= vocab_size)).sum() > 0:
        raise IndexError("id outside the table")
    columns = torch.arange(emb_dim, device=token_ids.device)
    places = ids.unsqueeze(-1) * emb_dim + columns
    return torch.take(table, places)


def one_hot_lookup(table, token_ids):
    vocab_size, emb_dim = table.shape
    row_numbers = torch.arange(vocab_size, device=token_ids.device)
    matches = torch.eq(token_ids.unsqueeze(-1), row_numbers)
    if matches.sum() != token_ids.numel():
        raise IndexError("id outside the table")
    return torch.einsum("...v,vd->...d", matches.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size * emb_dim).view(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
