"""Draws from a generator of its own, which starts the same way every time.

Believes: a new generator gives new numbers.
Tell: Two of your layers start with the same numbers: something seeds the numbers before they are drawn, be it a call
    such as `torch.manual_seed` or a new `torch.Generator`, which always starts with the same seed.
Caught by: draws_both_tables_at_random
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        generator = torch.Generator()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        for weight in self.parameters():
            nn.init.normal_(weight, std=0.02, generator=generator)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
