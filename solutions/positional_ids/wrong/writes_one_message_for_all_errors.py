"""Writes the text of its error at the first one and keeps it.

Believes: a layer that is misused is misused in the same way again.
Tell: The second error of your layer has the numbers of the first. Each message names the lengths of its own call.
Caught by: names_both_lengths_in_the_error
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._complaint = None

    def forward(self, token_ids):
        T, C = token_ids.size(-1), self.weight.size(0)
        if T > C:
            if self._complaint is None:
                self._complaint = f"There are {T} tokens in this window, and {C} places in this layer."
            raise ValueError(self._complaint)
        return self.weight[:T, ...]
