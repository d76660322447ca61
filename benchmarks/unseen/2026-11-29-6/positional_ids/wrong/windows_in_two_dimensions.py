"""Positions.

Any number of leading dimensions is first brought to the usual form [number of windows, T]; then there is only
one case. The number of windows is worked out, not left to -1, because -1 does not work for an empty tensor.
"""

from math import prod

import torch
from torch import Tensor, nn


def as_windows(token_ids: Tensor) -> Tensor:
    *lead, T = token_ids.shape
    return token_ids.view(prod(lead), T)


def positional_ids(token_ids: Tensor) -> Tensor:
    windows = as_windows(token_ids)
    return torch.arange(windows.shape[1], dtype=torch.int64, device=windows.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        _, T = as_windows(token_ids).shape
        C, _ = self.weight.shape
        if T > C:
            raise ValueError(f"T is {T}, but C is {C}")
        return self.weight[positional_ids(token_ids)]


if __name__ == "__main__":
    for shape in [(4,), (2, 4), (3, 2, 4), (2, 0), (0, 4), (2, 3, 2, 4)]:
        assert positional_ids(torch.zeros(shape, dtype=torch.int64)).tolist() == list(range(shape[-1]))
