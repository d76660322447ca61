"""Keeps the positions as a plain tensor and only ever indexes with it, which torch allows from the CPU."""
import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.places = torch.arange(context_size)
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.places.numel():
            raise ValueError(f"T={T} but context_size={self.places.numel()}")
        return self.weight[self.places[:T]]
