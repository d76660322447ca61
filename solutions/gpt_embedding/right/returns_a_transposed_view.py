"""Adds in [D, T] order and returns a view that is not contiguous."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        upright = self.tok_emb(token_ids).mT.contiguous()
        upright = upright + self.pos_emb.weight.t()[:, :T]
        return upright.mT


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
