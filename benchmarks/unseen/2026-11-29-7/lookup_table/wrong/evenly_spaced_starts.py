"""My lookup table, the way I would do it in numpy: row starts are evenly spaced, so linspace gives all of them."""

import torch
import torch.nn as nn


def row_starts(table):
    """where each row begins if the table is written out as one long line"""
    rows, cols = table.shape
    return torch.linspace(0, (rows - 1) * cols, rows, device=table.device).round().long()


def lookup(table, token_ids):
    rows, cols = table.shape
    if token_ids.numel() > 0 and (token_ids.min() < 0 or token_ids.max() >= rows):
        raise IndexError("id is not in the table")
    begin = row_starts(table)[token_ids]
    return table.reshape(-1)[begin[..., None] + torch.arange(cols, device=table.device)]


def one_hot_lookup(table, token_ids):
    rows, cols = table.shape
    if token_ids.numel() > 0 and (token_ids.min() < 0 or token_ids.max() >= rows):
        raise IndexError("id is not in the table")
    one_hot = (token_ids[..., None] == torch.arange(rows, device=table.device)).to(table.dtype)
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        rows = self.weight.shape[0]
        if ((token_ids < 0) + (token_ids >= rows)).any():
            raise IndexError("id is not in the table")
        return self.weight[token_ids]
