"""Returns an object that loops for ever when it is looked at.

After: hanging
Must: any
Told: 
"""

import torch
from torch import nn


### BEGIN ATTACK
class Odd(list):
    def __getattr__(self, name):
        while True:
            pass

    def __iter__(self):
        while True:
            yield 0

    def __eq__(self, other):
        while True:
            pass

    __hash__ = None
### END ATTACK


def positional_ids(token_ids):
    ### BEGIN ATTACK
    return Odd()
    ### END ATTACK
    return torch.arange(token_ids.shape[-1]).flip(0)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(context_size, emb_dim))

    def forward(self, token_ids):
        return self.weight.flip(0)[: token_ids.shape[-1]]
