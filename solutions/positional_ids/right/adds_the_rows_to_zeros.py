"""Adds the picked rows to a tensor of zeros, so that what is returned shares no memory with the table."""
import torch
from torch import nn


def positional_ids(token_ids):
    positions = torch.empty(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)
    for place in range(positions.numel()):
        positions[place] = place
    return positions


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.distributions.Normal(0.0, 1.0).sample((context_size, emb_dim)))

    def forward(self, token_ids):
        positions = positional_ids(token_ids)
        if positions.numel() > self.weight.shape[0]:
            raise ValueError(f"{positions.numel()} tokens > {self.weight.shape[0]} (context size)")
        out = torch.zeros_like(self.weight)[: positions.numel()]
        return out + self.weight[positions]
