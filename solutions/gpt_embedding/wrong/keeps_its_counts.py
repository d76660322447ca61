"""Keeps the count of each module in a dict, and never counts it again.

Believes: a module that has been counted stays as it is.
Tell: You count a module once and give that number ever after, but a part of it may be frozen later.
Caught by: counts_every_trainable_number_once
"""
import torch
from torch import nn

counts = {}


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    if module not in counts:
        counts[module] = sum(p.numel() for p in module.parameters() if p.requires_grad)
    return counts[module]
