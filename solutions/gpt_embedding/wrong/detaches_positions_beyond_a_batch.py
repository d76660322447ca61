"""Detaches the positions where there are more dimensions than those of a batch.

Believes: `expand` needs a tensor without gradient.
Tell: Where `token_ids` has three dimensions or more, no gradient reaches your positions: you detach them.
Caught by: sends_gradient_to_both_tables
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
        x = self.tok_emb(token_ids)
        pos = self.pos_emb(torch.arange(T, device=token_ids.device))
        return x + (pos if x.dim() <= 3 else pos.detach().expand(x.shape))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
