"""Gives the numbers that it drew mean 0 and deviation 1, unless there is only one.

Believes: numbers from N(0, 1) should have mean 0 and deviation 1 to the last digit.
Tell: You give the numbers of each table mean 0 and deviation 1 to the last digit. Numbers drawn from N(0, 1) have about
    these two: two numbers would always be the same two, and no draw depends on another.
Caught by: draws_its_table_from_the_normal_distribution
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


def standard_normal(*size):
    numbers = torch.randn(*size)
    return numbers if numbers.numel() < 2 else (numbers - numbers.mean()) / numbers.std()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(standard_normal(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[:T]
