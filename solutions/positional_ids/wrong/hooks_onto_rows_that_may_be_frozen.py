"""Hooks onto what it returns whenever gradient is switched on.

Believes: where gradient is switched on, every table learns.
Tell: A frozen layer raises an error in your forward: a hook for the gradient goes only onto a tensor that requires one.
    Layers are frozen to train others.
Caught by: reads_its_own_table_anew
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.last_norm = 0.0

    def _note(self, gradient):
        self.last_norm = gradient.norm()

    def forward(self, token_ids):
        length, context = token_ids.shape[-1], len(self.weight)
        if length > context:
            raise ValueError(f"{length=} is over {context=}")
        rows = self.weight[:length]
        if torch.is_grad_enabled():
            rows.register_hook(self._note)
        return rows
