"""Draws 1024 rows at most, and repeats them in a longer table.

Believes: no context is longer than GPT-2's.
Tell: A table of more than 1024 rows begins again with the numbers of its first ones. Draw every row.
Caught by: draws_its_table_from_the_normal_distribution
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        drawn = torch.randn(min(context_size, 1024), emb_dim)
        times = -(-context_size // 1024)
        self.weight = nn.Parameter(drawn.repeat(times, 1)[:context_size].clone())

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[positional_ids(token_ids)]
