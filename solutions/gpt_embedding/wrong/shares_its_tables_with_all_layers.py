"""Keeps the tables in a cache of the class, so all layers of one size share them.

Believes: making tables is slow, so they should be made once.
Tell: Two of your layers share their tables: training one changes the other. Each needs its own.
Caught by: draws_both_tables_at_random, uses_its_own_present_tables_on_every_call
"""
import torch
from functools import lru_cache
from torch import nn


@lru_cache(maxsize=None)
def table(rows, width, kind):
    return nn.Embedding(rows, width)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = table(vocab_size, emb_dim, "tokens")
        self.pos_emb = table(context_size, emb_dim, "positions")

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
