"""Refuses negative IDs, and lets IDs that are too large fall to the last row.

Believes: the end of the table takes care of itself.
Tell: You refuse negative IDs, but an ID past the end of the table gets the last row. It must be refused
    as well.
Caught by: refuses_ids_outside_the_table
"""

import torch
import torch.nn as nn
from torch import Tensor


def lookup(table, token_ids):
    if (token_ids < 0).any():
        raise IndexError("negative token id")
    highest = torch.full_like(token_ids, table.shape[0] - 1)
    return table[torch.minimum(token_ids, highest)]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    all_ids = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids.unsqueeze(-1) == all_ids
    if (one_hot.sum(-1) != 1).any():
        raise IndexError("some id has no row")
    return torch.matmul(one_hot.to(table.dtype), table)


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
