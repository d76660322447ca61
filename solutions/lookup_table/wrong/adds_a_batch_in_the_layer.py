"""Adds a batch dimension in the layer where there is none.

Believes: a layer always works on batches.
Tell: Your layer makes a batch of one out of a single sequence. IDs [T] give [T, D].
Caught by: looks_up_in_its_present_weight, token_embedding_takes_just_the_ids_of_its_table
"""

import torch
import torch.nn as nn
from torch import Tensor


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

    def forward(self, token_ids):
        if token_ids.dim() < 2:
            token_ids = token_ids.reshape(1, -1)
        return lookup(self.weight, token_ids)
