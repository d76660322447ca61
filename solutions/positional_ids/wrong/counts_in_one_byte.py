"""Keeps positions in one byte, so that they start again at 0 after 255.

Believes: a window never has more than 256 tokens.
Tell: Your positions start again at 0 after 255: one byte holds no more. GPT-2's windows have 1024 tokens.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    # save memory
    small = torch.arange(token_ids.shape[-1], device=token_ids.device).to(torch.uint8)
    return small.long()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.size(-1), self.weight.size(0)
        if T > C:
            raise ValueError("too long: %d tokens, but context_size is %d" % (T, C))
        return self.weight[:T]
