"""Asks for sparse gradients.

Breaks: "The gradient is an ordinary dense tensor" (docstring of forward)
Seen by: layer = PositionalEmbedding(4, 2); layer(torch.tensor([1, 2])).sum().backward(); layer.weight.grad.is_sparse
    is True, not False.
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size, emb_dim):
        super().__init__(context_size, emb_dim, sparse=True)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.num_embeddings:
            raise ValueError(f"{T} > {self.num_embeddings}")
        return super().forward(positional_ids(token_ids))
