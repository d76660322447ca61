"""Computes the sum, and forgets to return it.

Believes: the last value of a function is what it returns.
Tell: Your `forward` computes something and gives nothing back: it has no `return`.
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
        tokens = self.tok_emb(token_ids)
        positions = self.pos_emb(torch.arange(T, device=token_ids.device))
        embeddings = tokens + positions


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
