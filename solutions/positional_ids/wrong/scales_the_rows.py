"""Multiplies the rows by the square root of D.

Believes: embeddings are scaled, as in the first Transformer.
Tell: You multiply the rows by the square root of D; they are to be returned as they stand in the table.
Caught by: returns_the_first_rows
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    device = token_ids.device
    length = token_ids.shape[len(token_ids.shape) - 1]
    return torch.arange(length, device=device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(
                f"token_ids has {T} tokens in a window, "
                f"the table has only {C} rows"
            )
        return self.weight[:T] * self.emb_dim ** 0.5
