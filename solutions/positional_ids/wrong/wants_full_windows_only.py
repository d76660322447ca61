"""Refuses windows shorter than the context.

Believes: every window has exactly context_size tokens.
Tell: You refuse windows that are shorter than the context; T may be anything from 0 to C.
Caught by: returns_the_first_rows
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    numbers = list(range(token_ids.shape[-1]))
    return torch.tensor(numbers, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T != C:
            raise ValueError(f"expected {C} tokens, got {T}")
        return self.weight[positional_ids(token_ids)]
