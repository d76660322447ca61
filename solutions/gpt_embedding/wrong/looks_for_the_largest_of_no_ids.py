"""Checks the IDs with min and max, which an empty batch does not have.

Believes: every batch has a largest ID.
Tell: An empty batch stops your layer: it has no smallest and no largest ID to compare.
Caught by: takes_any_leading_dimensions
"""
import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, rows, width):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, width))

    def forward(self, ids):
        if ids.min() < 0 or ids.max() >= len(self.weight):
            raise IndexError("there is no such row")
        return self.weight[ids]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > len(self.pos_emb.weight):
            raise ValueError("too many tokens")
        return self.tok_emb(token_ids) + self.pos_emb.weight[:T]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
