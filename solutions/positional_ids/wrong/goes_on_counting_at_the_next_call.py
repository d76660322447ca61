"""Keeps an offset between calls, so the second call goes on where the first one stopped.

Believes: the next window of the text goes on with the next position.
Tell: Your second call goes on counting where the first one stopped; every window starts at 0.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn

_offset = 0


def positional_ids(token_ids):
    global _offset
    T = token_ids.shape[-1]
    positions = torch.arange(_offset, _offset + T, device=token_ids.device)
    _offset += T
    return positions


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=True)

    def forward(self, token_ids):
        T, C = token_ids.size(-1), self.weight.size(0)
        if T > C:
            raise ValueError("too long: %d tokens, but context_size is %d" % (T, C))
        return self.weight[:T]
