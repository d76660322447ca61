"""Positions and their embedding.

Indexing with [...] takes a CPU tensor of row numbers for a table on any device, so inside the layer I do not have to
think about devices.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    length = token_ids.shape[-1]
    return torch.arange(length, device=token_ids.device, dtype=torch.int64)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=True)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.weight.shape[0]:
            raise ValueError(
                f"length {length} of the window is above the context size {self.weight.shape[0]}"
            )
        rows = torch.arange(length)
        return self.weight[rows]
