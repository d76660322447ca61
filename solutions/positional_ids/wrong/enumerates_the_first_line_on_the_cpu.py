"""Numbers the tokens of the first window in Python, and says no device for the result.

Believes: what comes from a Python list can only lie on the CPU.
Tell: positional_ids answers on the CPU even for tokens that lie elsewhere; positions must lie where
    token_ids does. Say `device=token_ids.device`.
Caught by: works_on_any_device
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    line = token_ids.reshape(-1)[:T].tolist() or range(T)
    return torch.tensor([place for place, _ in enumerate(line)], dtype=torch.int64)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit into a context of {C}")
        return self.weight[:T]
