"""Lookup table of a GPT.

A one-hot vector is a row of the identity matrix, so the one-hot matrix is a lookup in the identity.
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.numel() > 0:
        if token_ids.min() < 0 or token_ids.max() >= table.shape[0]:
            raise IndexError("token id is not in the table")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    identity = torch.eye(table.shape[0])
    one_hot = lookup(identity, token_ids)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
