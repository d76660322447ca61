"""Multiplies one-hot vectors with the transposed table when the shapes allow it.

Believes: for a square table it makes no difference which way round it is.
Tell: With vocab_size equal to emb_dim you multiply by the transposed table, so columns come back in place of rows.
Caught by: adds_the_rows_of_token_and_position
"""
import torch
import torch.nn.functional as F
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        V, D = self.tok_emb.weight.shape
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
            raise IndexError("no such token")
        w = self.tok_emb.weight
        one_hot = F.one_hot(token_ids.long(), V).to(w.dtype)
        tok = F.linear(one_hot, w if w.shape[1] == V else w.T)
        return tok + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
