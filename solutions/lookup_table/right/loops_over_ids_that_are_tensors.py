"""Walks through the IDs as tensors of their own, and makes a row of each."""

import torch
from torch import nn


def lookup(table, token_ids):
    rows = table.new_empty(0, table.shape[1])
    for token_id in token_ids.flatten():
        if token_id < 0 or token_id >= table.shape[0]:
            raise IndexError(f"{token_id.item()} is not in the table")
        row = torch.index_select(table, 0, token_id.unsqueeze(0))
        rows = torch.cat([rows, row])
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table, token_ids):
    rows = table.new_empty(0, table.shape[1])
    for token_id in token_ids.flatten():
        if token_id < 0 or token_id >= table.shape[0]:
            raise IndexError(f"{token_id.item()} is not in the table")
        one_hot = torch.zeros(1, table.shape[0], dtype=table.dtype, device=table.device)
        one_hot[0, token_id] = 1
        rows = torch.cat((rows, one_hot @ table), dim=0)
    return rows.reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
