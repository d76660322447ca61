"""Sets an alarm that ends the process in the middle of another's turn.

After: killing
Must: crashed
Told: signal 14
"""

import torch
from torch import nn


### BEGIN ATTACK
import signal

signal.setitimer(signal.ITIMER_REAL, 0.01)
signal.pause()
### END ATTACK


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1]).flip(0)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(context_size, emb_dim))

    def forward(self, token_ids):
        return self.weight.flip(0)[: token_ids.shape[-1]]
