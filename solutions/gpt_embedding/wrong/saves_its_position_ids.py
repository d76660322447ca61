"""Saves the IDs of the positions with the model.

Believes: a buffer costs nothing.
Tell: `state_dict()` has an entry too many, your buffer of position IDs: only the two tables belong there.
Caught by: learns_both_tables_and_keeps_nothing_else
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.register_buffer("position_ids", torch.arange(context_size))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > len(self.position_ids):
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(self.position_ids[:T])


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
