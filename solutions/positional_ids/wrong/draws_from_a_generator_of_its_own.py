"""Draws from a generator of its own with a fixed seed.

Believes: a private generator disturbs nobody, so it is the better one.
Tell: You draw from a generator of your own with a fixed seed, so all layers start with the same numbers.
Caught by: draws_its_table_from_the_normal_distribution
"""
import torch
import torch.nn as nn


def positional_ids(token_ids: torch.Tensor) -> torch.Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        g = torch.Generator().manual_seed(1337)
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim, generator=g))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError(f"{T} tokens exceed the context size {self.weight.shape[0]}")
        return self.weight[:T]
