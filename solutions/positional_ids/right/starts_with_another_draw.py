"""Draws a uniform table first, thinks better of it, and fills it again from N(0, 1)."""
import torch
from torch import nn
from torch.nn import init


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(context_size, emb_dim))
        init.xavier_uniform_(self.weight)
        with torch.no_grad():
            self.weight.normal_()
        self.weight.requires_grad_(True)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T <= self.weight.size(0):
            return self.weight[positional_ids(token_ids)]
        else:
            raise ValueError(f"Only {self.weight.size(0)} tokens fit, you gave {T}.")
