"""Gives index_select the batch as it is, which takes one dimension only.

Believes: index_select takes IDs of any shape.
Tell: `index_select` takes IDs in one row only. Batches [B, T] have to be flattened before, and the result
    put in shape after.
Caught by: picks_a_row_for_every_id
"""

import torch
import torch.nn as nn
import torch.nn.functional as F


def lookup(table, token_ids):
    return torch.index_select(table, 0, token_ids)


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
        return lookup(self.weight, token_ids)
