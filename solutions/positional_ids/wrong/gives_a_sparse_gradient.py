"""Asks nn.Embedding for sparse gradients.

Believes: a sparse gradient is the same, only faster.
Tell: The gradient of your table is a sparse tensor, which many optimisers refuse; an ordinary dense one is asked for.
Caught by: sends_each_row_its_gradient
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    *_, T = token_ids.shape
    ids = torch.arange(T, device=token_ids.device)
    return ids


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__(context_size, emb_dim, sparse=True)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.num_embeddings:
            raise ValueError(f"{T} > {self.num_embeddings}")
        return super().forward(positional_ids(token_ids))
