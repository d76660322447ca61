"""Counts the tokens of the first window, which a batch of no windows does not have.

Believes: there is always a first window to look at.
Tell: You go into the first window to count its tokens, but a batch may hold no window at all, [0, 3]. Its shape knows T
    all the same.
Caught by: counts_along_the_last_dimension
"""
import torch
from torch import nn


def positional_ids(token_ids):
    window = token_ids
    while window.dim() > 1:
        window = window[0]
    return torch.arange(len(window), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=True)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} > {C}")
        return self.weight.narrow(0, 0, T)
