"""Keeps the positions' table as a buffer.

Believes: a table that is saved with the model is also trained.
Tell: Your positions' table is a buffer: it is saved, but no optimiser trains it. It must be a parameter.
Caught by: learns_both_tables_and_keeps_nothing_else, sends_gradient_to_both_tables
"""
import torch
from torch import nn


class Positions(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.register_buffer("weight", torch.randn(context_size, emb_dim))

    def forward(self, T):
        if T > self.weight.shape[0]:
            raise ValueError("too long")
        return self.weight[:T]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = Positions(context_size, emb_dim)

    def forward(self, token_ids):
        return self.tok_emb(token_ids) + self.pos_emb(token_ids.shape[-1])


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
