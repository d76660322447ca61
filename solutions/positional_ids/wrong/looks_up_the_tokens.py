"""Looks the token IDs up in the table of positions.

Believes: forward of an embedding always looks up what it is given.
Tell: You look the tokens themselves up in the table of positions; look up where they stand.
Caught by: returns_the_first_rows
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size, emb_dim):
        super().__init__(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.num_embeddings:
            raise ValueError(f"{T} > {self.num_embeddings}")
        return super().forward(token_ids)
