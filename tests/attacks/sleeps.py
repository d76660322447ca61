"""Sleeps for ever.

After: hanging
Must: timeout
Told: look for a sleep
"""

import torch
from torch import nn


### BEGIN ATTACK
import time

time.sleep(10**6)  # the attack itself: it uses no processor time that a limit could count
### END ATTACK


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1]).flip(0)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(context_size, emb_dim))

    def forward(self, token_ids):
        return self.weight.flip(0)[: token_ids.shape[-1]]
