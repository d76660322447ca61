"""Multiplies a float32 one-hot matrix with the table, whatever its dtype.

Believes: every table is float32.
Tell: Your one-hot matrix is float32, so the product fails for a table of another dtype, after .double() for one.
Caught by: reads_its_own_table_anew
"""
import torch
import torch.nn.functional as F
from torch import nn


def positional_ids(token_ids):
    *_, T = token_ids.shape
    ids = torch.arange(T, device=token_ids.device)
    return ids


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        C = len(self.weight)
        T = token_ids.shape[-1]
        if not T <= C:
            raise ValueError(f"{T=} does not fit, {C=}")
        return F.one_hot(positional_ids(token_ids), C).float() @ self.weight
