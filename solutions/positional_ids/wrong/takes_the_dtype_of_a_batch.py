"""Counts a single window in int64, and a batch in the dtype of its IDs.

Believes: `.to(other)` takes over the device alone.
Tell: For a batch of int32 IDs your positions are int32, too: `.to(tensor)` takes over the dtype with the device. They are
    int64 for a batch as for one window.
Caught by: looks_at_nothing_but_the_length
"""

import torch
from torch import nn


def positional_ids(token_ids):
    if token_ids.ndim == 1:
        return torch.arange(len(token_ids), device=token_ids.device)
    *_, length = token_ids.shape
    return torch.arange(length).to(token_ids)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[:T]
