"""Positions from a list that grows when a longer window comes.

Only plain Python numbers are kept between calls; the tensor is made anew every time, so nobody can spoil it.
"""

import torch
from torch import Tensor, nn

_numbers = []


def _count_up_to(n):
    while len(_numbers) < n:
        _numbers.append(len(_numbers))
    return _numbers[:n]


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.tensor(_count_up_to(token_ids.shape[-1]), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        numbers = _count_up_to(token_ids.shape[-1])
        rows = self.weight.unbind(dim=0)
        if len(numbers) > len(rows):
            raise ValueError(f"{len(numbers)} tokens and {len(rows)} rows do not go together")
        if not numbers:
            return self.weight[:0]
        return torch.stack([rows[i] for i in numbers])
