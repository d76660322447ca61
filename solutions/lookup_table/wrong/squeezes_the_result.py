"""Squeezes the result, so dimensions of size 1 get lost.

Believes: dimensions of size 1 hold nothing and can go.
Tell: Your result loses a dimension wherever a side is 1 (a batch of one line, one token, D = 1). The shape of the IDs
    stays, whatever its sides.
Caught by: keeps_the_shape_of_the_ids
"""

import torch
from torch import Tensor, nn


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    return table[token_ids].squeeze()


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    all_ids = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids.unsqueeze(-1) == all_ids
    if (one_hot.sum(-1) != 1).any():
        raise IndexError("some id has no row")
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        super().__init__()
        self.vocab_size = vocab_size
        self.weight = nn.Parameter(torch.randn((vocab_size, emb_dim)))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if ((token_ids < 0) | (token_ids >= self.vocab_size)).any():
            raise IndexError(f"token ids end at {self.vocab_size - 1}")
        return self.weight[token_ids]
