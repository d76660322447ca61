"""A single window is simply counted; for a batch I let `.to` bring the count to where the batch is."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Positions of the last dimension."""
    if token_ids.ndim == 1:
        return torch.arange(len(token_ids), device=token_ids.device)
    *_, width = token_ids.shape
    # `.to(other)` saves me from writing out the device
    return torch.arange(width).to(token_ids)


class PositionalEmbedding(nn.Module):
    """Table of rows, the first T of which are used."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        where = positional_ids(token_ids)
        rows, _ = self.weight.shape
        if len(where) > rows:
            raise ValueError("too many tokens: %d, only %d places" % (len(where), rows))
        return self.weight[where]
