"""Keeps the position IDs in a buffer that is not saved."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.register_buffer("position_ids", torch.arange(context_size), persistent=False)

    def forward(self, token_ids):
        T = token_ids.size(-1)
        if T > self.position_ids.numel():
            raise ValueError("Cannot embed a sequence longer than the context")
        return self.tok_emb(token_ids) + self.pos_emb(self.position_ids[:T])


def count_parameters(module):
    return sum(p.numel() for n, p in module.named_parameters() if p.requires_grad)
