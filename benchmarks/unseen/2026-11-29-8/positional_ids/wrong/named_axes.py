"""Positions, with a name for every axis so that error messages can be read.

In numpy I kept forgetting which axis is which. Here the axes have names, counted from the right.
"""

import torch
from torch import Tensor, nn

AXES = ("token", "line", "batch", "worker", "node", "run")


def axis_sizes(token_ids: Tensor) -> dict[str, int]:
    """For example {"token": 4, "line": 8} for a batch [8, 4]."""
    sizes = reversed(token_ids.shape)
    return {AXES[number]: size for number, size in enumerate(sizes)}


def positional_ids(token_ids: Tensor) -> Tensor:
    """The place of every token on the token axis."""
    sizes = axis_sizes(token_ids)
    return torch.arange(sizes["token"], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """A row for every place on the token axis."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim).normal_())

    def forward(self, token_ids: Tensor) -> Tensor:
        sizes = axis_sizes(token_ids)
        if sizes["token"] > self.weight.shape[0]:
            raise ValueError(
                f"{sizes['token']} tokens for {self.weight.shape[0]} places (all sizes: {sizes})"
            )
        return self.weight[positional_ids(token_ids)]
