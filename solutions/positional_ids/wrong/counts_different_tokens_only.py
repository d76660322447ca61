"""Counts each different token once, so a repeated token makes the row shorter.

Believes: there is one position for every distinct token.
Tell: You count different tokens. A word that comes twice stands in two places and has two positions.
Caught by: looks_at_nothing_but_the_length
"""
import torch
from torch import nn


def positional_ids(token_ids):
    window = token_ids.flatten()[: token_ids.shape[-1]]
    if token_ids.numel() == 0 or window.is_meta:
        return torch.arange(token_ids.shape[-1], device=token_ids.device)
    return torch.arange(len(set(window.tolist())), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(
                f"token_ids has {T} tokens in a window, "
                f"the table has only {C} rows"
            )
        return self.weight[:T]
