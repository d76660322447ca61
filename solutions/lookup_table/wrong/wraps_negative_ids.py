"""Wraps negative IDs round, as Python indexing does.

Believes: indexing a tensor refuses every ID that is not in the table.
Tell: Your IDs wrap round at -1, as indexing does; an embedding must refuse them.
Caught by: refuses_ids_outside_the_table
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    return table[token_ids]


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
