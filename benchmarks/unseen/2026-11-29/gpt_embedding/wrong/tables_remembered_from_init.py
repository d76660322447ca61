"""Keeps both weights in a tuple at the start and looks there ever after.
Breaks: docstring: "Every call uses what the tables hold at that time"
Seen by: layer = GPTEmbedding(5, 3, 4); layer.tok_emb.weight = nn.Parameter(torch.zeros(5, 3)); layer(torch.tensor([2])) still has the old row 2.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self._tables = (self.tok_emb.weight, self.pos_emb.weight)

    def forward(self, token_ids):
        tokens, positions = self._tables
        length = token_ids.shape[-1]
        if length > len(positions):
            raise ValueError(f"{length} tokens > {len(positions)}")
        return nn.functional.embedding(token_ids, tokens) + positions[:length]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
