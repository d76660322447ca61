"""Gathers with one index for a row, so only the first number of it comes.

Believes: gather picks whole rows along a dimension.
Tell: You get one number for every ID: `gather` needs an index for every number of a row, not one for the
    row.
Caught by: picks_a_row_for_every_id
"""

import torch
from torch import Tensor, nn


def lookup(table, token_ids):
    ids = token_ids.long()
    if ids.numel() and not (0 <= ids.min() and ids.max() < table.shape[0]):
        raise IndexError("token id outside the table")
    picked = torch.gather(table, 0, ids.reshape(-1, 1))
    return picked.reshape(*ids.shape, 1)


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
