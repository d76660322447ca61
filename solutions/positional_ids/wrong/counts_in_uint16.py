"""Counts in uint16, as files of tokens do.

Believes: no window is longer than 65,536 tokens.
Tell: You count in 16 bits: when its numbers are used up, the count starts again from below, and positions
    come twice. Count in int64.
Caught by: works_at_the_size_of_gpt2
"""

import numpy as np
import torch
from torch import nn


def positional_ids(token_ids):
    counted = np.arange(token_ids.shape[-1], dtype=np.uint16)
    return torch.from_numpy(counted.astype(np.int64)).to(token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[:T]
