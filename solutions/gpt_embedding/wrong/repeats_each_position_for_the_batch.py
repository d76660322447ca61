"""Repeats each position B times before it folds them into the batch.

Believes: repeat_interleave makes B copies of 0..T-1 one after the other.
Tell: Your positions are 0, 0, 1, 1, ... folded into the batch: every line should read 0, 1, 2, ...
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
        lines = token_ids.numel() // T if T else 1
        positions = torch.arange(T, device=token_ids.device).repeat_interleave(lines)
        return self.tok_emb(token_ids) + self.pos_emb(positions.reshape(token_ids.shape))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
