"""Divides a row's gradient by how often the row is used.

Believes: tokens that occur often must not learn faster than others.
Tell: You divide a row's gradient by how often the row is used. A row that is picked n times gets all n
    contributions.
Caught by: sends_gradient_to_the_rows_it_picked
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    ids = token_ids.long()
    rows = table[ids]
    if rows.requires_grad:
        counts = torch.bincount(ids.flatten(), minlength=table.shape[0])
        share = 1 / counts[ids].unsqueeze(-1).to(table.dtype)
        rows.register_hook(lambda grad: grad * share)
    return rows


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim), requires_grad=True)
        self.reset_parameters()

    def reset_parameters(self):
        with torch.no_grad():
            self.weight.normal_(mean=0, std=1)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
