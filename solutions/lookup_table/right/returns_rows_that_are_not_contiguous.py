"""Picks columns of the transposed table and turns the result, so it is not contiguous in memory."""

import torch
from torch import nn


def refuse(vocab_size, token_ids):
    if token_ids.numel() == 0:
        return
    if int(token_ids.min()) < 0 or int(token_ids.max()) >= vocab_size:
        raise IndexError


def lookup(table, token_ids):
    refuse(table.shape[0], token_ids)
    return table.t()[:, token_ids].movedim(0, -1)


def one_hot_lookup(table, token_ids):
    refuse(table.shape[0], token_ids)
    columns = torch.arange(table.shape[0], device=token_ids.device).unsqueeze(1) == token_ids.reshape(1, -1)
    product = table.t() @ columns.to(table.dtype)
    return product.t().reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        # Lies in memory column by column.
        self.weight = nn.Parameter(torch.randn(emb_dim, vocab_size).t())

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
