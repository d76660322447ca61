"""Counts one parameter for every address in memory.

Believes: two parameters never begin at the same address.
Tell: You tell parameters apart by `data_ptr()`, which is 0 for all that have no memory yet: count each object once.
Caught by: counts_every_trainable_number_once
"""
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
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    sizes = {}
    for p in module.parameters():
        if p.requires_grad:
            sizes[p.data_ptr()] = p.numel()
    return sum(sizes.values())
