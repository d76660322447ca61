"""Writes 1.0k for 1025 in the message of its error.

Believes: people prefer short numbers.
Tell: Your message rounds the lengths: 1025 and 1024 are both 1.0k in it. Name the numbers themselves.
Caught by: names_both_lengths_in_the_error
"""

import torch
from torch import nn


def _readable(count):
    return f"{count / 1000:.1f}k" if count >= 1000 else str(count)


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"A window of {_readable(T)} tokens, the context is {_readable(C)}.")
        return self.weight.index_select(0, positional_ids(token_ids))
