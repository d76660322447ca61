"""Writes zeros into row 0 of the table, as padding.

Believes: token 0 is padding, and padding must be zero.
Tell: You write zeros into row 0 of the caller's table. Token 0 is a token like any other, and the table may not be
    changed.
Caught by: leaves_its_arguments_as_they_were
"""

import torch
from torch import Tensor, nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    with torch.no_grad():
        table[0] = 0
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    all_ids = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids.unsqueeze(-1) == all_ids
    if (one_hot.sum(-1) != 1).any():
        raise IndexError("some id has no row")
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
