"""Makes V - 1 rows.

Believes: IDs go up to vocab_size - 1, so there are vocab_size - 1 rows.
Tell: Your `weight` has one row too few: from 0 to V - 1 there are V IDs.
Caught by: holds_one_learnable_weight
"""

import torch
from torch import Tensor, nn


def lookup(table, token_ids):
    V = table.shape[0]
    for token_id in token_ids.flatten().tolist():
        if token_id < 0 or token_id >= V:
            raise IndexError(f"no row for token {token_id}")
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    all_ids = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids.unsqueeze(-1) == all_ids
    if (one_hot.sum(-1) != 1).any():
        raise IndexError("some id has no row")
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size - 1, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
