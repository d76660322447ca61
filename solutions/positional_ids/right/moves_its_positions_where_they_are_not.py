"""Counts positions on the CPU, and moves them only where the table lies elsewhere."""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        length, context_size = token_ids.shape[-1], len(self.weight)
        if length > context_size:
            raise ValueError(f"{length} tokens do not fit into a context of {context_size}")
        positions = torch.arange(length)
        if positions.device != self.weight.device:
            positions = positions.to(self.weight.device)
        return self.weight.index_select(0, positions)
