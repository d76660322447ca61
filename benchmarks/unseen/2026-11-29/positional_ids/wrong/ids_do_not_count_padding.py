"""Columns that hold <|endoftext|> (50256) in every row are taken for padding and not counted.

Breaks: "whatever the values ... of `token_ids`"
Seen by: positional_ids(torch.tensor([[5, 50256, 6]])) is [0, 0, 1], not [0, 1, 2].
"""
import torch
from torch import nn

PADDING = 50256


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    if token_ids.numel() == 0:
        return torch.arange(T, device=token_ids.device)
    real = (token_ids != PADDING).reshape(-1, T).any(dim=0)
    return (real.long().cumsum(0) - 1).clamp(min=0)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens are too many for {C} places")
        return self.weight[:T]
