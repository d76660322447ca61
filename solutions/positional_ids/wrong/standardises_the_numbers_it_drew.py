"""Gives the numbers that it drew mean 0 and deviation 1 to the last digit.

Believes: N(0, 1) means that the mean of the numbers is 0 and their deviation is 1.
Tell: You divide the numbers by their own deviation. One number alone has none, so a table [1, 1] becomes nan; and
    numbers drawn from N(0, 1) have about these two values, not exactly these.
Caught by: draws_its_table_from_the_normal_distribution
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter((table - table.mean()) / table.std())

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but only {C} positions")
        return self.weight[positional_ids(token_ids)]
