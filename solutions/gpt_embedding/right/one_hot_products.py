"""Multiplies one-hot matrices with the tables."""

import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        V, C = self.tok_emb.num_embeddings, self.pos_emb.num_embeddings
        T = token_ids.shape[-1]
        if T > C:
            raise ValueError(f"T = {T} > C = {C}")
        if bool(((token_ids < 0) | (token_ids >= V)).any()):
            raise IndexError("token ID out of range")
        table = self.tok_emb.weight
        tokens = F.one_hot(token_ids.long(), V).to(table.dtype) @ table
        places = torch.eye(T, C, dtype=table.dtype, device=table.device)
        return tokens + places @ self.pos_emb.weight


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
