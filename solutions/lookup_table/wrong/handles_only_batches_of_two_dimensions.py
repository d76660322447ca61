"""Unpacks the shape of the IDs into B and T, so nothing else is taken.

Believes: token IDs always come as [B, T].
Tell: You expect IDs of the shape [B, T]. A single ID, one row of IDs and batches of batches are lookups
    as well.
Caught by: picks_a_row_for_every_id
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    B, T = token_ids.shape
    V, D = table.shape
    out = []
    for b in range(B):
        for t in range(T):
            i = int(token_ids[b, t])
            if i < 0 or i >= V:
                raise IndexError(i)
            out.append(table[i])
    return torch.stack(out).view(B, T, D)


def one_hot_lookup(table, token_ids):
    for token_id in token_ids.flatten().tolist():
        if not 0 <= token_id < table.shape[0]:
            raise IndexError(f"no row for token {token_id}")
    one_hot = F.one_hot(token_ids.to(torch.int64), num_classes=table.shape[0])
    return torch.matmul(one_hot.type_as(table), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        rows = self.weight.index_select(0, token_ids.reshape(-1))
        return rows.reshape(*token_ids.shape, self.weight.shape[1])
