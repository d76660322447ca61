"""Multiplies the sizes up from the first one and takes a parameter without dimensions for nothing.

Breaks: "the number of trainable scalars"
Seen by: m = nn.Module(); m.scale = nn.Parameter(torch.tensor(1.0)); count_parameters(m) is 0 instead of 1.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            size = 0
            for i, n in enumerate(p.shape):
                size = n if i == 0 else size * n
            total += size
    return total
