"""Positions for all layers from one list.

The numbers 0, 1, 2, ... are the same for every layer, so they are made once, when this file is imported, for the
longest context that I expect anybody to use.
"""

import torch
from torch import Tensor, nn

MAX_CONTEXT = 8192
ALL_POSITIONS = torch.arange(MAX_CONTEXT)


def positional_ids(token_ids: Tensor) -> Tensor:
    """Made anew: a text that is not cut into windows yet may have any length."""
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.weight.shape[0]:
            raise ValueError(f"{length} tokens, but only {self.weight.shape[0]} positions")
        positions = ALL_POSITIONS[:length].to(token_ids.device)
        return nn.functional.embedding(positions, self.weight)
