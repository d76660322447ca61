"""Wraps negative IDs round, as Python indexing does.

Believes: indexing a tensor refuses every ID that is not in the table.
Tell: Your IDs wrap round at -1, as indexing does; an embedding must refuse them.
Caught by: refuses_ids_outside_the_table
"""
import torch
from torch import nn


class Embedding(nn.Module):
    def __init__(self, num, dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(num, dim))

    def forward(self, idx):
        return self.weight[idx]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = Embedding(vocab_size, emb_dim)
        self.pos_emb = Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError("too long")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
