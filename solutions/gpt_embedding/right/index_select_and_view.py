"""Flattens the IDs, picks rows with index_select, and views the result in the batch's shape."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        *batch, T = token_ids.shape
        if T > self.pos_emb.weight.size(0):
            raise ValueError("context exceeded")
        rows = torch.index_select(self.tok_emb.weight, 0, token_ids.reshape(-1))
        rows = rows.view(*batch, T, self.tok_emb.embedding_dim)
        return rows + self.pos_emb.weight.narrow(0, 0, T)


def count_parameters(module):
    from math import prod
    return sum(prod(p.shape) for p in module.parameters() if p.requires_grad)
