"""Counts only tokens that are not 0, as if 0 were padding.

Believes: token 0 is padding and has no position.
Tell: You treat token 0 as padding when you count positions. It is a token like any other here.
Caught by: adds_the_rows_of_token_and_position
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        if token_ids.shape[-1] > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        mask = (token_ids != 0).long()
        positions = (mask.cumsum(-1) - 1).clamp(min=0)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
