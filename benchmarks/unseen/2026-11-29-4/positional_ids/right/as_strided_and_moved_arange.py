"""Positions. The IDs are made first and then sent where the tokens are; the rows are a window on the table's memory."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    ids = torch.arange(token_ids.shape[-1])
    ids = ids.to(torch.int64)
    ids = ids.to(token_ids.device)
    return ids


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim).normal_())

    def forward(self, token_ids: Tensor) -> Tensor:
        how_many = token_ids.shape[-1]
        at_most, width = self.weight.shape
        if how_many > at_most:
            raise ValueError("got {} tokens for a context of {}".format(how_many, at_most))
        # the same steps from number to number as in the table, but fewer rows
        return torch.as_strided(self.weight, (how_many, width), self.weight.stride())
