"""Draws from the uniform distribution on [0, 1).

Believes: rand and randn do the same.
Tell: Your numbers are spread evenly between 0 and 1; they should come from the normal distribution N(0, 1), where half
    of them are negative.
Caught by: draws_its_table_from_the_normal_distribution
"""
import torch
from torch import nn


def positional_ids(token_ids):
    numbers = list(range(token_ids.shape[-1]))
    return torch.tensor(numbers, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.rand(context_size, emb_dim))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if self.weight.shape[0] < T:
            raise ValueError("only %s positions for %s tokens" % (self.weight.shape[0], T))
        return self.weight[:T]
