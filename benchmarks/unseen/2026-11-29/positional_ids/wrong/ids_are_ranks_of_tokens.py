"""Returns the order of the tokens by their value (argsort) rather than their places.

Breaks: "whatever the values ... of `token_ids`"
Seen by: positional_ids(torch.tensor([464, 3797, 3332])) is [0, 2, 1], not [0, 1, 2].
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    if token_ids.numel() == 0:
        return torch.arange(T, device=token_ids.device)
    return token_ids.reshape(-1, T)[0].argsort(stable=True)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        ids = positional_ids(token_ids).sort().values
        if ids.shape[0] > self.weight.shape[0]:
            raise ValueError(f"length {ids.shape[0]}, limit {self.weight.shape[0]}")
        return self.weight[ids]
