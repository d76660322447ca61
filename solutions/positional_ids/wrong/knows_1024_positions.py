"""Cuts a fixed row of 1024 positions, so a longer window gets too few.

Believes: there are never more than GPT-2's 1024 tokens.
Tell: You have 1024 positions and no more. positional_ids has no limit of its own; the limit belongs to the layer's table.
Caught by: counts_up_from_zero
"""
import torch
import torch.nn as nn

MAX_LEN = 1024


def positional_ids(token_ids):
    return torch.arange(MAX_LEN, device=token_ids.device)[: token_ids.shape[-1]]


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.size(-1), self.weight.size(0)
        if T > C:
            raise ValueError("too long: %d tokens, but context_size is %d" % (T, C))
        return self.weight[positional_ids(token_ids)]
