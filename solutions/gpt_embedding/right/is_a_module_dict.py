"""Is an nn.ModuleDict that holds the two tables under their names."""

from collections import OrderedDict

import torch
from torch import nn


class GPTEmbedding(nn.ModuleDict):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__(OrderedDict(
            pos_emb=nn.Embedding(context_size, emb_dim),
            tok_emb=nn.Embedding(vocab_size, emb_dim),
        ))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self["pos_emb"].num_embeddings:
            raise ValueError("too long")
        return self["tok_emb"](token_ids) + self["pos_emb"](torch.arange(T, device=token_ids.device))


def count_parameters(module):
    unique = {id(p): p for p in module.parameters()}
    return sum(p.numel() for p in unique.values() if p.requires_grad)
