"""A layer made under torch.no_grad() is frozen.

Believes: what is made under torch.no_grad() will not be trained.
Tell: A layer made under torch.no_grad() is frozen for good, though it may be trained later. Its table is learnable wherever
    it is made.
Caught by: learns_weight_and_nothing_else
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table, requires_grad=torch.is_grad_enabled())

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit into a context of {C}")
        return self.weight[:T]
