"""Registers its positions as a buffer at its first call.

Believes: a buffer is no part of what is saved.
Tell: The first call registers a buffer, and from then on `state_dict()` holds it, too: what is saved then does not load
    into a new layer. Make the positions in `forward`, or register them with `persistent=False`.
Caught by: learns_weight_and_nothing_else
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        if not hasattr(self, "positions"):
            self.register_buffer("positions", torch.arange(C, device=self.weight.device))
        return self.weight[self.positions[:T]]
