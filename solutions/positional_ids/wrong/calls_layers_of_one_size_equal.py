"""Is a dataclass, which makes two layers of one size equal.

Believes: a dataclass only saves writing `__init__`.
Tell: Two of your layers are equal where their sizes are, so torch takes them for one and passes over the second in a
    model. A layer is equal to itself alone.
Caught by: learns_weight_and_nothing_else
"""

from dataclasses import dataclass

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


@dataclass(unsafe_hash=True)
class PositionalEmbedding(nn.Module):
    context_size: int
    emb_dim: int

    def __new__(cls, *args, **kwargs):
        layer = super().__new__(cls)
        nn.Module.__init__(layer)  # before the dataclass sets its fields
        return layer

    def __post_init__(self):
        self.weight = nn.Parameter(torch.randn(self.context_size, self.emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but the context has only {self.context_size} places")
        return self.weight[:T]
