"""Counts with linspace, in floats of torch's default dtype.

Believes: floats are exact for whole numbers.
Tell: You count in floats of torch's default dtype. Where that is a short one, such as bfloat16, neighbours get the same
    position. Count in integers.
Caught by: looks_at_nothing_but_the_length
"""

import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    return torch.linspace(0, T - 1, steps=T, device=token_ids.device).round().to(torch.int64)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit into a context of {C}")
        return self.weight[:T]
