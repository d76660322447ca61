"""Starts with zeros.

Believes: training starts from zero.
Tell: All your numbers start at zero, so all tokens look alike. Draw them from N(0, 1).
Caught by: draws_its_weight_at_random
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
        self.weight = nn.Parameter(torch.zeros(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
