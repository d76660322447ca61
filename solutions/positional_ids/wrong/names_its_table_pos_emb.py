"""Gives the parameter another name.

Believes: the name of a parameter is a private matter.
Tell: Your parameter has a name of your own; saved weights and other code find it under the name weight only.
Caught by: learns_weight_and_nothing_else
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    numbers = list(range(token_ids.shape[-1]))
    return torch.tensor(numbers, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.pos_emb = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > len(self.pos_emb):
            raise ValueError(f"{T} > {len(self.pos_emb)}")
        return self.pos_emb[:T]
