"""Takes 1200 MB of memory, in one tensor.

After: memory
Must: graded
Told: it asked for more memory than there is
"""

import torch
from torch import nn


### BEGIN ATTACK
HELD = []
### END ATTACK


def positional_ids(token_ids):
    ### BEGIN ATTACK
    if not HELD:
        HELD.append(torch.ones(300 * 2**20))
    ### END ATTACK
    return torch.arange(token_ids.shape[-1]).flip(0)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(context_size, emb_dim))

    def forward(self, token_ids):
        return self.weight.flip(0)[: token_ids.shape[-1]]
