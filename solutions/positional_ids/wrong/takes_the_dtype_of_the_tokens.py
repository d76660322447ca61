"""Gives positions in the dtype of the token IDs: int32 for int32.

Believes: positions are IDs like the tokens, so they share their dtype.
Tell: Your positions take over the dtype of token_ids; they are int64 for int32 tokens as well.
Caught by: looks_at_nothing_but_the_length
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1]).type_as(token_ids)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids):
        T, C = token_ids.size(-1), self.weight.size(0)
        if T > C:
            raise ValueError("too long: %d tokens, but context_size is %d" % (T, C))
        return self.weight[positional_ids(token_ids)]
