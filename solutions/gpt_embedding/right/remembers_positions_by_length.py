"""Remembers the positions of a length, by device, for all layers together."""

from functools import lru_cache

import torch
from torch import nn


@lru_cache(maxsize=None)
def places(length, device):
    return torch.arange(length, device=device)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"no place for {length} tokens")
        return self.tok_emb(token_ids) + self.pos_emb(places(length, token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
