"""Asks nn.Embedding for max_norm, which rewrites the table at every look.

Believes: max_norm only guards against rows that explode.
Tell: Looking rows up shortens them in your table: max_norm rewrites every row that it finds too long.
Caught by: returns_the_first_rows
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = int(token_ids.shape[-1])
    out = torch.zeros(T, dtype=torch.int64, device=token_ids.device)
    for t in range(T):
        out[t] = t
    return out


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__(context_size, emb_dim, max_norm=1.0)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.num_embeddings:
            raise ValueError(f"{T} > {self.num_embeddings}")
        return super().forward(positional_ids(token_ids))
