"""Gives the weight of an inner nn.Embedding a second name.

Believes: self.weight = self.emb.weight renames the parameter.
Tell: Your table stands in state_dict twice, as weight and within the inner layer. A second name does not take the first away.
Caught by: learns_weight_and_nothing_else
"""
import torch
from torch import nn


def positional_ids(token_ids):
    """0, 1, ..., T-1"""
    seq_len = token_ids.shape[-1]
    positions = torch.arange(0, seq_len)
    return positions.to(token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.emb = nn.Embedding(context_size, emb_dim)
        self.weight = self.emb.weight

    def forward(self, token_ids):
        positions = positional_ids(token_ids)
        if len(positions) > len(self.weight):
            raise ValueError(f"{len(positions)} > {len(self.weight)}")
        return self.emb(positions)
