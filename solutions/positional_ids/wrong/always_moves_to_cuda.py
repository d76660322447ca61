"""Calls .cuda(), which a laptop without a GPU does not have.

Believes: everybody runs this on a GPU.
Tell: You move the positions to CUDA whether there is any or not; they belong on the device of token_ids.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1]).cuda()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=True)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} > {C}")
        return self.weight.narrow(0, 0, T)
