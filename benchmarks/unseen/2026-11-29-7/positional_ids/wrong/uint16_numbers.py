"""Positions the numpy way. Contexts are short, so the small integers that token files use are enough here too."""

import numpy as np
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Count along the last axis with numpy, then hand the numbers to torch as int64."""
    length = token_ids.shape[-1]
    # uint16 as in the .bin files of the training data: a quarter of the memory of int64
    counted = np.arange(length, dtype=np.uint16)
    return torch.from_numpy(counted.astype(np.int64)).to(token_ids.device)


class PositionalEmbedding(nn.Module):
    """One learnable row for each place."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        length, places = token_ids.shape[-1], self.weight.shape[0]
        if length > places:
            raise ValueError(f"got {length} tokens, but there are only {places} places")
        return self.weight[:length]
