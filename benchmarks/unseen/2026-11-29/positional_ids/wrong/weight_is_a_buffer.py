"""The table is a buffer: saved and moved with the module, but not learnable.

Breaks: "one learnable parameter `weight`"
Seen by: list(PositionalEmbedding(4, 2).parameters()) is [], and the output has requires_grad False.
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.register_buffer("weight", torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, {C} rows")
        return self.weight[:T]
