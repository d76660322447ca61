"""Counts past zeros: a token 0 gets no position of its own.

Believes: ID 0 is padding and has no position.
Tell: You treat token 0 as padding. For GPT-2 it is an ordinary token (an exclamation mark), and positions do not look at
    IDs at all.
Caught by: looks_at_nothing_but_the_length
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    if token_ids.numel() == 0:
        return torch.arange(T, device=token_ids.device)
    real = token_ids.reshape(-1, T)[0] != 0
    return (torch.cumsum(real, dim=0) - 1).clamp(min=0)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        # one row for each position
        self.weight = torch.nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(
                f"token_ids has {T} tokens in a window, "
                f"the table has only {C} rows"
            )
        return self.weight[:T]
