"""Counts the positions from 1.

Believes: the first position is 1.
Tell: Your first token gets row 1 of `pos_emb`; positions start at 0.
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
        T = token_ids.size(-1)
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        positions = torch.arange(1, T + 1, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
