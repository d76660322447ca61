"""Registers the positions as a buffer that is saved with the weights.

Believes: whatever a layer needs belongs into its state_dict.
Tell: Your state_dict holds the positions as well; only weight belongs there. Positions can be counted again.
Caught by: learns_weight_and_nothing_else
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = int(token_ids.shape[-1])
    out = torch.zeros(T, dtype=torch.int64, device=token_ids.device)
    for t in range(T):
        out[t] = t
    return out


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_buffer("positions", torch.arange(context_size))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > len(self.weight):
            raise ValueError(f"{T} > {len(self.weight)}")
        return self.weight[self.positions[:T]]
