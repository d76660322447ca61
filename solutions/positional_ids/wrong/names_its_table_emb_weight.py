"""Keeps an nn.Embedding as an attribute, so the parameter is emb.weight.

Believes: the name in state_dict is the last part only.
Tell: Your parameter is called emb.weight, since it belongs to a layer in your layer. It has to be called weight.
Caught by: learns_weight_and_nothing_else
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    *_, T = token_ids.shape
    ids = torch.arange(T, device=token_ids.device)
    return ids


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"T={T} is more than context_size={self.context_size}")
        return self.emb(positional_ids(token_ids))
