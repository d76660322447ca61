"""Looks the rows of the positions up once, and keeps them for the next call.

Believes: positions never change, so neither do their vectors.
Tell: You keep the positions' rows of an earlier call. After a training step the table holds others: look again.
Caught by: uses_its_own_present_tables_on_every_call
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.rows = {}

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        if T not in self.rows:
            self.rows[T] = self.pos_emb(torch.arange(T, device=token_ids.device))
        return self.tok_emb(token_ids) + self.rows[T]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
