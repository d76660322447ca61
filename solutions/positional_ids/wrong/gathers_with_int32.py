"""Gives its positions the dtype of the tokens, which gather does not take when it is int32.

Believes: token IDs are always int64.
Tell: Your layer fails on int32 tokens: its positions take over their dtype. Positions are int64 whatever the tokens are.
Caught by: returns_the_first_rows
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids):
        T, (C, D) = token_ids.shape[-1], self.weight.shape
        if T > C:
            raise ValueError(f"{T} > {C}")
        index = torch.arange(T, dtype=token_ids.dtype, device=token_ids.device)
        return self.weight.gather(0, index[:, None].expand(T, D))
