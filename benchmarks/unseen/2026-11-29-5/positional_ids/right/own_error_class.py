"""Positional embedding with an error of its own.

scale_grad_by_freq divides the gradient of a row by how often the row was picked. A position is picked once.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class WindowTooLong(ValueError):
    """More tokens than there are places. The two numbers are kept as attributes."""

    def __init__(self, tokens: int, places: int) -> None:
        super().__init__(f"the window has {tokens} tokens, the table has only {places} places")
        self.tokens = tokens
        self.places = places


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        with torch.no_grad():
            self.weight.normal_()

    def forward(self, token_ids: Tensor) -> Tensor:
        tokens, places = token_ids.shape[-1], self.weight.shape[0]
        if tokens > places:
            raise WindowTooLong(tokens, places)
        return F.embedding(positional_ids(token_ids), self.weight, scale_grad_by_freq=True)
