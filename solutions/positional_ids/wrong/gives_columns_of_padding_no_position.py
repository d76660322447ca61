"""Leaves out the columns at the end that hold nothing but 50257.

Believes: the ID after the last one of GPT-2 is padding, which needs no position.
Tell: You take ID 50257 at the end of a window for padding and count one token too few. Positions depend on how many
    tokens there are, not on which.
Caught by: looks_at_nothing_but_the_length
"""

import torch
from torch import nn


PAD_ID = 50257


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    if not token_ids.is_meta and token_ids.numel() > 0:
        while T > 0 and bool((token_ids[..., T - 1] == PAD_ID).all()):
            T -= 1
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        positions = positional_ids(token_ids)
        if len(positions) > len(self.weight):
            raise ValueError(f"{len(positions)} tokens are more than the context size of {len(self.weight)}")
        return nn.functional.embedding(positions, self.weight)
