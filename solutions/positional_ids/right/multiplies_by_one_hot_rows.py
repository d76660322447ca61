"""Writes the lookup as a product of one-hot rows with the table, in the table's dtype."""
import torch
from torch import nn
from torch.nn.functional import one_hot


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.C = context_size
        self.weight = nn.Parameter(torch.normal(0.0, 1.0, size=(context_size, emb_dim)))

    def forward(self, token_ids):
        positions = positional_ids(token_ids)
        T = positions.shape[0]
        if T > self.C:
            raise ValueError(f"{T} > {self.C}")
        return one_hot(positions, num_classes=self.C).to(self.weight.dtype) @ self.weight
