"""Counts in int64 on the CPU, and elsewhere in the dtype of the IDs.

Believes: `out=` gives the device and nothing else.
Tell: Where int32 IDs lie on another device than the CPU, your positions are int32, too. They are int64 on every device.
Caught by: looks_at_nothing_but_the_length
"""

import numpy
import torch
from torch import nn


def positional_ids(token_ids):
    n = token_ids.shape[-1]
    if token_ids.device.type == "cpu":
        return torch.from_numpy(numpy.arange(n, dtype=numpy.int64))
    return torch.arange(n, out=token_ids.new_empty(n))


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[:T]
