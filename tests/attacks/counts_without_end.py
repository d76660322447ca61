"""Lets one multiplication take for ever.

After: hanging
Must: timeout
Told: look for a loop that never ends
"""

import torch
from torch import nn


def positional_ids(token_ids):
    ### BEGIN ATTACK
    9 ** 9**9
    ### END ATTACK
    return torch.arange(token_ids.shape[-1]).flip(0)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(context_size, emb_dim))

    def forward(self, token_ids):
        return self.weight.flip(0)[: token_ids.shape[-1]]
