"""The class is not an nn.Module.

Believes: a class with a forward method is a layer.
Tell: Your class is no nn.Module, so it can neither be called like a layer nor list its parameters.
Caught by: has_a_row_for_every_position
"""
import torch
from torch import nn


def positional_ids(token_ids: torch.Tensor) -> torch.Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding:
    def __init__(self, context_size, emb_dim):
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError(f"{T} > {self.weight.shape[0]}")
        return self.weight[positional_ids(token_ids)]
