"""Keeps the IDs in one byte, so 256 becomes 0.

Believes: IDs are small, uint8 is enough.
Tell: From 256 on your IDs start at 0 again: one byte holds no larger number than 255.
Caught by: adds_the_rows_of_token_and_position, refuses_ids_outside_the_table
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        token_ids = token_ids.to(torch.uint8).long()
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
