"""A hook clears the gradient of rows that no window has used since the last backward.

Believes: every call is followed by its own backward.
Tell: Where your layer is called more than once, the gradient of one of the calls is thrown away. Gradients add
    up until whoever trains the model clears them: leave them to torch.
Caught by: sends_each_row_its_gradient
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.weight.register_hook(self._only_used_rows)
        self._longest = 0

    def _only_used_rows(self, gradient):
        used = torch.arange(gradient.shape[0], device=gradient.device) < self._longest
        self._longest = 0
        return torch.where(used[:, None], gradient, torch.zeros_like(gradient))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], len(self.weight)
        if T > C:
            raise ValueError(f"window {T} is longer than context {C}")
        self._longest = max(self._longest, T)
        return self.weight[:T]
