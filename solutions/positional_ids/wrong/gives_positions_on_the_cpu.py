"""Checks the IDs' values in an assert, makes the positions where the IDs are, and brings them to the CPU.

Believes: positions are small and belong on the CPU.
Tell: positional_ids answers on the CPU even for tokens that lie elsewhere; positions must lie where
    token_ids does. Say `device=token_ids.device`.
Caught by: works_on_any_device
"""
import torch
from torch import nn


def positional_ids(token_ids):
    assert token_ids.numel() == 0 or token_ids.flatten()[0].item() is not None
    return torch.arange(token_ids.shape[-1], device=token_ids.device).cpu()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit into a context of {C}")
        return self.weight[:T]
