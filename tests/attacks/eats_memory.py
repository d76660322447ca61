"""Takes 1200 MB of memory, in small pieces, after it has reserved 400.

After: memory
Must: graded
Told: it asked for more memory than there is
"""

import torch
from torch import nn


### BEGIN ATTACK
import mmap

HELD = []
### END ATTACK


def positional_ids(token_ids):
    ### BEGIN ATTACK
    if not HELD:
        HELD.append(mmap.mmap(-1, 400 * 2**20))
        HELD.extend(bytes([1]) * 2**20 for _ in range(1200))
    ### END ATTACK
    return torch.arange(token_ids.shape[-1]).flip(0)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(context_size, emb_dim))

    def forward(self, token_ids):
        return self.weight.flip(0)[: token_ids.shape[-1]]
