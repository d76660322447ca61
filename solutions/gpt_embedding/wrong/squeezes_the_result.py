"""Squeezes the result, so every dimension of size 1 is lost.

Believes: squeeze only removes dimensions that broadcasting has added.
Tell: You squeeze the result: with a batch of one line, one token, or emb_dim 1 a dimension is missing.
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
        pos = torch.arange(T, device=token_ids.device).unsqueeze(0)
        return (self.tok_emb(token_ids) + self.pos_emb(pos)).squeeze()


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
