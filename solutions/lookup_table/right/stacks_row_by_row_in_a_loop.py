"""Walks through the IDs in a Python loop and stacks the rows; an empty batch is made without the table."""

import torch
from torch import nn


def lookup(table, token_ids):
    V, D = table.shape
    rows = []
    for i in token_ids.flatten().tolist():
        if i < 0 or i >= V:
            raise IndexError("token " + str(i) + " does not exist")
        rows.append(table[i])
    if len(rows) == 0:
        return table.new_empty(tuple(token_ids.shape) + (D,))
    return torch.stack(rows).view(tuple(token_ids.shape) + (D,))


def one_hot_lookup(table, token_ids):
    V, D = table.shape
    rows = []
    for i in token_ids.flatten().tolist():
        if i < 0 or i >= V:
            raise IndexError("token " + str(i) + " does not exist")
        one_hot = [0.0] * V
        one_hot[i] = 1.0
        one_hot = torch.tensor(one_hot, dtype=table.dtype, device=table.device)
        rows.append(one_hot @ table)
    if len(rows) == 0:
        return table.new_empty(tuple(token_ids.shape) + (D,))
    return torch.stack(rows).view(tuple(token_ids.shape) + (D,))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super(TokenEmbedding, self).__init__()
        rows = [torch.randn(emb_dim) for _ in range(vocab_size)]
        self.weight = nn.Parameter(torch.stack(rows))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
