"""Moves bad IDs to the nearest good one.

Believes: a robust layer never raises an error.
Tell: You turn bad IDs into the nearest good one, so nobody notices them; they must raise IndexError.
Caught by: refuses_ids_outside_the_table
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
        safe = token_ids.clamp(0, self.tok_emb.num_embeddings - 1)
        return self.tok_emb(safe) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
