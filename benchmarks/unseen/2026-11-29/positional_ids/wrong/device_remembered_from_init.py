"""Remembers the device that it was made on, and brings its rows back there after a move.

Breaks: "on the device of `weight`"; "after ... `.to(...)`" (docstring of forward)
Seen by: PositionalEmbedding(4, 2).to("meta")(torch.zeros(3, dtype=torch.int64, device="meta")) raises
    NotImplementedError, and is no meta tensor [3, 2]; on a GPU, the rows come on the CPU.
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.device = self.weight.device

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} > {C}")
        return self.weight[:T].to(self.device)
