"""Gives the positions a wrong extra dimension, so that they run along the batch.

Believes: broadcasting finds by itself which dimension is meant.
Tell: Your positions run down the batch, not along the line: look at the shapes `[B, T, D]` and `[T, 1, D]`.
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
        pos = self.pos_emb(torch.arange(T, device=token_ids.device))
        if token_ids.dim() > 1:
            pos = pos[:, None]
        return self.tok_emb(token_ids) + pos


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
