"""Keeps context_size in the class, so the layer made last sets the limit of all.

Believes: an attribute of the class is an attribute of the layer.
Tell: The limit of your layer changes when another layer is made: you keep it in the class, where all layers share it.
Caught by: refuses_more_tokens_than_its_context
"""
import torch
from torch import nn


def positional_ids(token_ids):
    """0, 1, ..., T-1"""
    seq_len = token_ids.shape[-1]
    positions = torch.arange(0, seq_len)
    return positions.to(token_ids.device)


class PositionalEmbedding(nn.Module):
    context_size = 0

    def __init__(self, context_size, emb_dim):
        super().__init__()
        PositionalEmbedding.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > PositionalEmbedding.context_size:
            raise ValueError(f"{T} > {self.context_size}")
        return self.weight[:T]
