"""Asks nn.Embedding for padding_idx=0, which zeroes row 0 and never trains it.

Believes: ID 0 is always padding.
Tell: Your row 0 starts as zeros and never learns, as if it were padding; position 0 is the first token of every window.
Caught by: draws_its_table_from_the_normal_distribution, sends_each_row_its_gradient
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__(context_size, emb_dim, padding_idx=0)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.num_embeddings:
            raise ValueError(f"{T} > {self.num_embeddings}")
        return super().forward(positional_ids(token_ids))
