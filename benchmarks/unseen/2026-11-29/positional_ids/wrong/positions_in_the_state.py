"""Keeps the positions as a persistent buffer, as GPT-2 blogs do with position_ids.

Breaks: "`state_dict()` holds nothing else" (docstring of PositionalEmbedding)
Seen by: sorted(PositionalEmbedding(4, 2).state_dict()) is ["position_ids", "weight"], not ["weight"].
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_buffer("position_ids", torch.arange(context_size))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > len(self.position_ids):
            raise ValueError(f"{T} > {len(self.position_ids)}")
        return self.weight[self.position_ids[:T]]
