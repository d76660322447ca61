"""Raises escape codes while it is imported, which the terminal tells.

After: terminal
Must: import_error
Told: red
"""

import torch
from torch import nn


### BEGIN ATTACK
raise RuntimeError("\x1b[31mred\x1b]52;c;eA==\x07 [link=http://evil]here[/link]")
### END ATTACK


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1]).flip(0)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(context_size, emb_dim))

    def forward(self, token_ids):
        return self.weight.flip(0)[: token_ids.shape[-1]]
