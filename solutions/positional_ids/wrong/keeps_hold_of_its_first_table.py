"""Binds its first parameter to F.embedding in the constructor and never asks for weight again.

Believes: the parameter that a layer was born with stays its parameter.
Tell: Your layer holds on to the parameter from its constructor. When another one is put in its place, as to share one
    table between two layers, it goes on reading the old one. Ask for self.weight in forward.
Caught by: reads_its_own_table_anew
"""
from functools import partial

import torch
import torch.nn.functional as F
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.look_up = partial(F.embedding, weight=self.weight)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"got {T} tokens, the context holds {self.context_size}")
        return self.look_up(positional_ids(token_ids))
