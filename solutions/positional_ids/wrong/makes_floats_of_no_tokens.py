"""Builds the tensor from a list without naming a dtype, so that no tokens give a float tensor.

Believes: torch.tensor always makes int64 of whole numbers.
Tell: For T = 0 your answer is a float tensor: an empty list has no numbers from which torch could guess int64.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    positions = [i for i in range(token_ids.shape[-1])]
    return torch.tensor(positions, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} > {C}")
        return nn.functional.embedding(torch.arange(T, device=token_ids.device), self.weight)
