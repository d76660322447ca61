"""A container of parameters with one entry is all the state there is, so the layer *is* that container."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """The coordinates of a grid that has one axis, the last one of the tokens."""
    *_, length = token_ids.size()
    (grid,) = torch.meshgrid(torch.arange(length, device=token_ids.device), indexing="ij")
    return grid.contiguous()


class PositionalEmbedding(nn.ParameterDict):
    """{"weight": [C, D]}"""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__({"weight": nn.Parameter(torch.randn(context_size, emb_dim))})

    # a ParameterDict refuses to be called; this one is a layer as well
    __call__ = nn.Module.__call__

    def forward(self, token_ids: Tensor) -> Tensor:
        table, length = self["weight"], token_ids.size(-1)
        if length > table.size(0):
            raise ValueError(f"T={length} exceeds C={table.size(0)}")
        return torch.take_along_dim(table, positional_ids(token_ids).unsqueeze(-1), dim=0)
