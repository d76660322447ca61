"""Keeps the positions in one byte, so 256 becomes 0.

Believes: positions are small, uint8 is enough.
Tell: From position 256 on yours start at 0 again: one byte holds no larger number than 255.
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
        positions = torch.arange(T, device=token_ids.device).to(torch.uint8)
        return self.tok_emb(token_ids) + self.pos_emb(positions.int())


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
