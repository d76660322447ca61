"""Counts in int16 to save memory.

Believes: no window is longer than 32,767 tokens.
Tell: You count in 16 bits: when its numbers are used up, the count starts again from below, and positions
    come twice. Count in int64.
Caught by: works_at_the_size_of_gpt2
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device).short().long()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit into a context of {C}")
        return self.weight[:T]
