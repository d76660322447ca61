"""Fills the table with sines and cosines, as the first Transformer did.

Believes: a table of positions is made of sines and cosines.
Tell: You fill the table with the sines of the first Transformer; a GPT draws its table at random, N(0, 1), and learns it.
Caught by: draws_its_table_from_the_normal_distribution
"""
import math

import torch
from torch import nn


def positional_ids(token_ids):
    numbers = list(range(token_ids.shape[-1]))
    return torch.tensor(numbers, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        position = torch.arange(context_size).unsqueeze(1)
        column = torch.arange(emb_dim)
        angle = position * torch.exp((column - column % 2) * (-math.log(10000.0) / emb_dim))
        table = torch.where(column % 2 == 0, angle.sin(), angle.cos())
        self.weight = nn.Parameter(table)

    def forward(self, token_ids):
        T = token_ids.size(-1)
        limit = len(self.weight)
        if T > limit:
            raise ValueError(f"at most {limit} tokens, got {T}")
        return self.weight[:T]
