"""Normalises every vector of the result.

Believes: embeddings must have mean 0 and variance 1 before they go on.
Tell: Your vectors all have mean 0 and the same spread: this layer only adds, it does not normalise.
Caught by: adds_the_rows_of_token_and_position
"""
import torch
from torch import nn
import torch.nn.functional as F


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        n_tokens = token_ids.shape[-1]
        if n_tokens > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        x = self.tok_emb(token_ids) + self.pos_emb(torch.arange(n_tokens, device=token_ids.device))
        return F.layer_norm(x, x.shape[-1:])


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
