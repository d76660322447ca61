"""Gives every token position 0.

Believes: zeros_like makes the right IDs for the positions.
Tell: All your tokens get row 0 of `pos_emb`, so their order is lost again.
Caught by: adds_the_rows_of_token_and_position, tells_cat_sat_from_sat_cat
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
        return self.tok_emb(token_ids) + self.pos_emb(torch.zeros_like(token_ids))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
