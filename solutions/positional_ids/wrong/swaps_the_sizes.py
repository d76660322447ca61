"""Makes a table [D, C].

Believes: a table has a column for every position.
Tell: Your table is [emb_dim, context_size]; it has one row for each position, so [context_size, emb_dim].
Caught by: has_a_row_for_every_position
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    *_, T = token_ids.shape
    ids = torch.arange(T, device=token_ids.device)
    return ids


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size, emb_dim):
        super().__init__(emb_dim, context_size)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.num_embeddings:
            raise ValueError(f"{T} > {self.num_embeddings}")
        return super().forward(positional_ids(token_ids))
