"""Copies padding_idx=0 from a blog: row 0 is zero from the start and gets no gradient.

Breaks: "`weight` `[C, D]` ~ N(0, 1)"; "gradient into just those" (the first T rows, row 0 with them)
Seen by: PositionalEmbedding(4, 2).weight[0] is [0., 0.]; after layer(torch.tensor([1, 2])).sum().backward(),
    layer.weight.grad[0] is [0., 0.], not [1., 1.].
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Embedding):
    def __init__(self, context_size, emb_dim):
        super().__init__(context_size, emb_dim, padding_idx=0)

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.num_embeddings
        if T > C:
            raise ValueError(f"sequence length {T} is over {C}")
        return super().forward(positional_ids(token_ids))
