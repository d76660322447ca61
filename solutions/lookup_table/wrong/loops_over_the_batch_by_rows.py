"""Walks through the batch with a for loop that a single ID and an empty batch break.

Believes: a batch always has a first dimension with something in it.
Tell: Your loop needs at least one ID in at least one dimension. A single ID (shape []) and an empty batch
    (shape [0]) must work too.
Caught by: keeps_the_shape_of_the_ids
"""

import torch
from torch import Tensor, nn


def lookup(table, token_ids):
    """Stack the rows one by one."""
    def one(ids):
        if ids.dim() == 0:
            if not 0 <= ids < table.shape[0]:
                raise IndexError("token id outside the table")
            return table[int(ids)]
        return torch.stack([one(part) for part in ids])

    return torch.stack([one(part) for part in token_ids])


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
