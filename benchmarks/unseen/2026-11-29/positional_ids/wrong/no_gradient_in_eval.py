"""Cuts the gradient off in eval mode.

Breaks: "gradient into just those"; "in train and in eval mode"
Seen by: PositionalEmbedding(4, 2).eval()(torch.tensor([1, 2])).requires_grad is False, not True.
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens > {C} rows")
        table = self.weight if self.training else self.weight.data
        return table[:T]
