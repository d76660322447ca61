"""Adds the positions to the first line of the batch only.

Believes: `x[0]` is the part of x that the positions go to.
Tell: Only the first line of your batch has positions in it; every line needs them.
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
        x = self.tok_emb(token_ids)
        if token_ids.dim() == 1:
            return x + pos
        if len(x) > 0:
            x[0] = x[0] + pos
        return x


def count_parameters(module):
    count = 0
    for name, p in module.named_parameters():
        if p.requires_grad:
            count += p.numel()
    return count
