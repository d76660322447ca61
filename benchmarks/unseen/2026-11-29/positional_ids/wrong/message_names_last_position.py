"""The message names the last position, T - 1, rather than the number of tokens.

Breaks: "raises `ValueError` naming both lengths"
Seen by: PositionalEmbedding(4, 2)(torch.zeros(17, dtype=torch.int64)) raises ValueError("position 16 is outside a
    table of 4 rows"), which does not name 17.
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        last = token_ids.shape[-1] - 1
        if last >= self.weight.shape[0]:
            raise ValueError(f"position {last} is outside a table of {self.weight.shape[0]} rows")
        return self.weight[: last + 1]
