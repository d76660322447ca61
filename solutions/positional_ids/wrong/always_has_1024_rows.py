"""Writes GPT-2's 1024 into the layer instead of using context_size.

Believes: the context size of GPT is 1024.
Tell: Your table has 1024 rows whatever context_size is asked for.
Caught by: has_a_row_for_every_position
"""
import torch
from torch import nn


def positional_ids(token_ids):
    numbers = list(range(token_ids.shape[-1]))
    return torch.tensor(numbers, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size=1024, emb_dim=768):
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(1024, emb_dim))

    def forward(self, token_ids):
        if token_ids.shape[-1] > self.context_size:
            raise ValueError(f"{token_ids.shape[-1]} > {self.context_size}")
        return self.weight[positional_ids(token_ids)]
