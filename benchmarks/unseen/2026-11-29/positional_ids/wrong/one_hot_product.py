"""Picks rows by a product with a one-hot matrix, where a nan or inf anywhere in the table spoils every row.

Breaks: "the first T rows" ("The rows are those that `weight` holds at this call")
Seen by: layer = PositionalEmbedding(3, 1); layer.weight.data = torch.tensor([[1.], [2.], [float("inf")]]);
    layer(torch.tensor([7, 7])) is [[nan], [nan]], not [[1.], [2.]].
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        ids = positional_ids(token_ids)
        T, C = ids.shape[0], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T = {T} > C = {C}")
        one_hot = ids[:, None] == torch.arange(C, device=ids.device)
        return one_hot.to(self.weight.dtype) @ self.weight
