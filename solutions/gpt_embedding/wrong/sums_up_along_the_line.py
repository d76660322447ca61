"""Adds up all vectors from the start of the line to each token.

Believes: a position is expressed by what came before it.
Tell: Every vector of yours holds the sum of all before it in the line; each token should get its own two rows only.
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
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        x = self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))
        return x.cumsum(dim=-2)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
