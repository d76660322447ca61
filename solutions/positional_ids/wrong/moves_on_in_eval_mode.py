"""Keeps an offset in eval mode only, as a generating model does with its cache.

Believes: in eval mode a text is written token by token, so positions go on.
Tell: In eval mode your second call goes on with the next rows; both modes start every window with row 0.
Caught by: reads_its_own_table_anew
"""
import torch
from torch import nn


def positional_ids(token_ids):
    device = token_ids.device
    length = token_ids.shape[len(token_ids.shape) - 1]
    return torch.arange(length, device=device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.past = 0
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids):
        T, C = token_ids.size(-1), self.weight.size(0)
        if T > C:
            raise ValueError("too long: %d tokens, but context_size is %d" % (T, C))
        start = 0 if self.training else min(self.past, C - T)
        self.past = start + T
        return self.weight[start:start + T]
