"""Stacks a list of rows, which fails when there is none.

Believes: a window has at least one token.
Tell: With T = 0 your list of rows is empty and cannot be stacked; the answer is then [0, D].
Caught by: returns_the_first_rows
"""
import torch
from torch import nn


def positional_ids(token_ids):
    # one position per token, the same for every row
    n_tokens = token_ids.size(-1)
    return torch.arange(n_tokens, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        if T > C:
            raise ValueError(f"Sequence of {T} tokens is longer than the context of {C}")
        return torch.stack([self.weight[i] for i in range(T)])
