"""The layer looks at the IDs and refuses negative ones.

Believes: wrong IDs should be noticed as early as possible.
Tell: Your layer looks at the values of the IDs and refuses some. Only their number matters here; whoever looks tokens up
    will check.
Caught by: reads_its_own_table_anew
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], len(self.weight)
        if T > C:
            raise ValueError(f"{T} tokens given, the context holds {C}")
        if not token_ids.is_meta and bool((token_ids < 0).any()):
            raise IndexError(f"token IDs start at 0, found {int(token_ids.min())}")
        return self.weight[positional_ids(token_ids)]
