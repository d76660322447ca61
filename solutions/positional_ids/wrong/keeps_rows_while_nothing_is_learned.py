"""Keeps the rows of a length while no gradient is asked for.

Believes: where no gradient is asked for, the table does not change.
Tell: Under torch.no_grad() your layer gives the rows that it gave before. Weights are loaded and set there, too: read the
    table at every call.
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
        self.kept = {}

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit into a context of {C}")
        if torch.is_grad_enabled():
            return self.weight[:T]
        key = (T, self.weight.dtype, self.weight.device)
        if key not in self.kept:
            self.kept[key] = self.weight[:T].clone()
        return self.kept[key]
