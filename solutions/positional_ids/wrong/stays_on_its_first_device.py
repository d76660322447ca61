"""Brings its rows to the device that it was made on.

Believes: a layer stays where it was made.
Tell: Your layer brings its rows to the device that it was made on. After .to(...) it lies elsewhere, and so must its rows.
Caught by: works_on_any_device
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.device = self.weight.device

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit into a context of {C}")
        return self.weight[:T].to(self.device)
