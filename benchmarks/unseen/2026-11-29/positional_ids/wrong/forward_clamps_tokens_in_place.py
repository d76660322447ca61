"""The layer clamps the IDs to its table in place, as if they were indices into it.

Breaks: "Only T matters; no ID is changed." (docstring of forward)
Seen by: x = torch.tensor([9, 1]); PositionalEmbedding(4, 2)(x) leaves x as [3, 1], not [9, 1].
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"got {T} tokens, at most {self.context_size} allowed")
        token_ids.clamp_(0, self.context_size - 1)
        return self.weight[positional_ids(token_ids)]
