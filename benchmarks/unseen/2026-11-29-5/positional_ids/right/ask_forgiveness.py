"""Positional embedding. Easier to ask for forgiveness than permission: the list of the lengths that fit is indexed with
the length, and Python says when it is not there."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(len(token_ids.movedim(-1, 0)), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.good_lengths = range(context_size + 1)       # 0, 1, ..., context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        try:
            stop = self.good_lengths[length]
        except IndexError as error:
            raise ValueError(f"length {length}, longest is {self.good_lengths[-1]}") from error
        else:
            return self.weight[slice(None, stop), ...]
