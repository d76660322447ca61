"""Adds the whole table of positions, not its first T rows.

Believes: T is always context_size.
Tell: You add all rows of `pos_emb`. A text may be shorter than the context: only the first T rows belong to it.
Caught by: adds_the_rows_of_token_and_position
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        if token_ids.shape[-1] > self.context_size:
            raise ValueError("too long")
        pos = self.pos_emb(torch.arange(self.context_size, device=token_ids.device))
        return self.tok_emb(token_ids) + pos


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
