"""Builds a float32 one-hot matrix, whatever the dtype of the table.

Believes: tables are float32.
Tell: Your one-hot matrix is float32 for every table, which is what `torch.eye` and `.float()` make. A
    product wants the same dtype on both sides: take the table's.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import Tensor


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    # index_select raises IndexError for a bad id by itself
    rows = torch.index_select(table, 0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, emb_dim)


def one_hot_lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    one_hot = F.one_hot(token_ids.long(), table.shape[0]).float()
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        super().__init__()
        self.vocab_size = vocab_size
        self.weight = nn.Parameter(torch.randn((vocab_size, emb_dim)))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if ((token_ids < 0) | (token_ids >= self.vocab_size)).any():
            raise IndexError(f"token ids end at {self.vocab_size - 1}")
        return self.weight[token_ids]
