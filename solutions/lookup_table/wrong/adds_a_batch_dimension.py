"""Adds a batch dimension where there is none.

Believes: a model always wants a batch, so one ID row becomes a batch of one.
Tell: You add a batch dimension that nobody asked for: IDs [T] give [T, D], not [1, T, D].
Caught by: picks_a_row_for_every_id
"""

import torch
from torch import Tensor, nn


def lookup(table, token_ids):
    if token_ids.dim() == 1:
        token_ids = token_ids.unsqueeze(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    return table[token_ids]


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

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
