"""The table starts as ones.

Believes: any start is as good as another.
Tell: Every number of your table starts as 1; it is to be drawn from N(0, 1).
Caught by: draws_its_table_from_the_normal_distribution
"""
import torch
from torch import nn


def positional_ids(token_ids):
    device = token_ids.device
    length = token_ids.shape[len(token_ids.shape) - 1]
    return torch.arange(length, device=device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.constant_(self.weight, 1.0)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > len(self.weight):
            raise ValueError(f"{T} > {len(self.weight)}")
        return self.weight[:T]
