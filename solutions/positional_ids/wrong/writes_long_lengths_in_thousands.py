"""Writes 12345 as 12.3k in its message.

Believes: a rounded number is easier to read.
Tell: From 10,000 on your message rounds its numbers, as in 12.3k. Whoever reads it wants to know exactly how many tokens
    came.
Caught by: names_both_lengths_in_the_error
"""

import torch
from torch import nn


def readable(number):
    return str(number) if number < 10_000 else f"{number / 1000:.1f}k"


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"too long: {readable(T)} tokens, but there is room for {readable(C)}")
        return self.weight[:T]
