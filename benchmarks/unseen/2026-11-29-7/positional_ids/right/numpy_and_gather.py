"""Thought in numpy: the positions are np.arange, the rows a take_along_axis."""

import numpy as np
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """np.arange over the last axis; `.to` brings it to the tokens."""
    axis_length = token_ids.shape[-1]
    return torch.from_numpy(np.arange(axis_length, dtype=np.int64)).to(device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """weight[positions, :], spelled as a gather along axis 0."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        start = torch.normal(mean=torch.zeros(context_size, emb_dim), std=1.0)
        self.weight = nn.Parameter(start)

    def forward(self, token_ids: Tensor) -> Tensor:
        n_tokens = token_ids.shape[-1]
        n_rows, n_columns = self.weight.shape
        if n_tokens > n_rows:
            raise ValueError("index %d is out of bounds for axis 0 with size %d" % (n_tokens, n_rows))
        index = positional_ids(token_ids)[:, np.newaxis].expand(n_tokens, n_columns)
        return self.weight.gather(0, index)
