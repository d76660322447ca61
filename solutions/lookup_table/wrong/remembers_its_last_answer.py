"""Remembers the answer for the last IDs and gives it again.

Believes: the same IDs give the same rows.
Tell: You give the rows of the last call again when the IDs are the same. `weight` may have changed since:
    look every time.
Caught by: looks_up_in_its_present_weight
"""

import torch
from torch import Tensor, nn


def lookup(table, token_ids):
    too_small = (token_ids < 0).any()
    too_big = (token_ids > len(table) - 1).any()
    if too_small or too_big:
        raise IndexError(f"ids must be between 0 and {len(table) - 1}")
    return table[token_ids, :]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    all_ids = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids.unsqueeze(-1) == all_ids
    if (one_hot.sum(-1) != 1).any():
        raise IndexError("some id has no row")
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.last = None

    def forward(self, token_ids):
        if self.last is not None and torch.equal(self.last[0], token_ids):
            return self.last[1]
        self.last = token_ids.clone(), lookup(self.weight, token_ids)
        return self.last[1]
