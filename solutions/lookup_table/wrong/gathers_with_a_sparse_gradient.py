"""Gathers with a sparse gradient.

Believes: a sparse gradient is the same, only faster.
Tell: The gradient of your table is a sparse tensor, in which rows that were not used have no zeros, and
    most optimisers refuse it.
Caught by: sends_gradient_to_the_rows_it_picked
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    ids = token_ids.long().reshape(-1, 1)
    if ids.numel() and (ids.min() < 0 or ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    index = ids.expand(-1, table.shape[1])
    rows = torch.gather(table, 0, index, sparse_grad=True)
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table, token_ids):
    for token_id in token_ids.flatten().tolist():
        if not 0 <= token_id < table.shape[0]:
            raise IndexError(f"no row for token {token_id}")
    one_hot = F.one_hot(token_ids.to(torch.int64), num_classes=table.shape[0])
    return torch.matmul(one_hot.type_as(table), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        super().__init__()
        self.vocab_size = vocab_size
        self.weight = nn.Parameter(torch.randn((vocab_size, emb_dim)))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if ((token_ids < 0) | (token_ids >= self.vocab_size)).any():
            raise IndexError(f"token ids end at {self.vocab_size - 1}")
        return self.weight[token_ids]
