"""Draws with a generator of its own with a fixed seed: the global one is left alone, but all layers are the same.

Breaks: "both drawn at random" (no two layers start with the same numbers)
Seen by: torch.equal(GPTEmbedding(5, 3, 4).tok_emb.weight, GPTEmbedding(5, 3, 4).tok_emb.weight) is True.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        generator = torch.Generator().manual_seed(42)
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        nn.init.normal_(self.tok_emb.weight, generator=generator)
        nn.init.normal_(self.pos_emb.weight, generator=generator)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            total += p.nelement()
    return total
