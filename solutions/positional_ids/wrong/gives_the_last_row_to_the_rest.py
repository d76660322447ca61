"""Clamps positions to C - 1.

Believes: tokens past the context may share its last place.
Tell: All tokens past the context get your last row; too long a window must be refused.
Caught by: refuses_more_tokens_than_its_context
"""
import torch
from torch import nn


def positional_ids(token_ids):
    # token_ids: (..., T)
    return torch.arange(token_ids.size(-1), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=True)

    def forward(self, token_ids):
        positions = positional_ids(token_ids).clamp(max=self.weight.shape[0] - 1)
        return self.weight[positions]
