"""Raises an exception whose text is escape codes.

After: terminal
Must: graded
Told: red
"""

import torch
from torch import nn


def positional_ids(token_ids):
    ### BEGIN ATTACK
    raise RuntimeError("\x1b[31mred\x1b]52;c;eA==\x07 \x9b2J \u202e reversed")
    ### END ATTACK
    return torch.arange(token_ids.shape[-1]).flip(0)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(context_size, emb_dim))

    def forward(self, token_ids):
        return self.weight.flip(0)[: token_ids.shape[-1]]
