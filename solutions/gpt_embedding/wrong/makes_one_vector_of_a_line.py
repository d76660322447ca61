"""Adds up the vectors of a line, so a line becomes one vector.

Believes: embedding a sentence gives one vector for it.
Tell: Each line of yours is a single vector; there should be one for every token, `[B, T, emb_dim]`.
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
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        x = self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))
        return x.sum(dim=-2)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
