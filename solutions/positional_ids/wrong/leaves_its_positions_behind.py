"""Keeps the positions as a plain attribute, which .to() does not move, and uses index_select.

Believes: .to() moves everything that a layer holds.
Tell: Your layer keeps its positions as a plain tensor, which .to() leaves behind: parameters and buffers move, nothing else.
Caught by: works_on_any_device
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = int(token_ids.shape[-1])
    out = torch.zeros(T, dtype=torch.int64, device=token_ids.device)
    for t in range(T):
        out[t] = t
    return out


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.positions = torch.arange(context_size)
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        if T > C:
            raise ValueError(f"Sequence of {T} tokens is longer than the context of {C}")
        return self.weight.index_select(0, self.positions[:T])
