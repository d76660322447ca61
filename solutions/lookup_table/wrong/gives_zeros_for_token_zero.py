"""Gives zeros for token 0, as padding.

Believes: token 0 is padding.
Tell: You return zeros for token 0. It is a token like any other: GPT-2's token 0 is the exclamation mark.
Caught by: picks_a_row_for_every_id
"""

import torch
import torch.nn as nn
from torch import Tensor


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    mask = (token_ids != 0).unsqueeze(-1)
    return table[token_ids] * mask


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
        rows = self.weight.index_select(0, token_ids.reshape(-1))
        return rows.reshape(*token_ids.shape, self.weight.shape[1])
