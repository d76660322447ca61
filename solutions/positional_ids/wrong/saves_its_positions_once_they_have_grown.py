"""Makes a longer buffer of positions for a longer window, and forgets there that it is not to be saved.

Believes: a buffer that is registered anew is as it was.
Tell: After a long window your `state_dict()` holds the positions, too: the buffer that you register then is persistent,
    though the first one was not.
Caught by: learns_weight_and_nothing_else
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_buffer("positions", torch.arange(min(256, context_size)), persistent=False)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens are more than {C}")
        if T > len(self.positions):
            self.register_buffer("positions", torch.arange(min(2 * T, C), device=self.weight.device))
        return self.weight.index_select(0, self.positions[:T])
