"""Draws uniformly, with mean 0 and standard deviation 1.

Believes: mean 0 and standard deviation 1 make N(0, 1).
Tell: Your numbers have the right mean and spread but not the right shape: none lies beyond 1.74, where N(0, 1) has 8 %
    of its numbers.
Caught by: draws_its_table_from_the_normal_distribution
"""
import torch
from torch import nn


def positional_ids(token_ids: torch.Tensor) -> torch.Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.uniform_(self.weight, -(3 ** 0.5), 3 ** 0.5)

    def forward(self, token_ids):
        *batch, T = token_ids.shape
        max_len = self.weight.size(0)
        if T > max_len:
            raise ValueError("length " + str(T) + " > " + str(max_len))
        return self.weight[:T]
