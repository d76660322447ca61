"""numpy counts fastest on the CPU; for all other devices torch has to do it."""

import numpy
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """[T] for token_ids [..., T]."""
    n = token_ids.shape[-1]
    if token_ids.device.type == "cpu":
        return torch.from_numpy(numpy.arange(n, dtype=numpy.int64))
    # new_empty takes the device along; out= fills it without a copy
    return torch.arange(n, out=token_ids.new_empty(n))


class PositionalEmbedding(nn.Module):
    """[C, D] learnable numbers, of which a call gets the first T rows."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(context_size, emb_dim).normal_())

    def forward(self, token_ids: Tensor) -> Tensor:
        n = token_ids.shape[-1]
        limit = self.weight.shape[0]
        if n > limit:
            raise ValueError(f"n={n} tokens > limit={limit}")
        first, _rest = self.weight.tensor_split((n,))
        return first
