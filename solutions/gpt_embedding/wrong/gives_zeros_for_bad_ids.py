"""Compares IDs with all tokens and multiplies, so a bad ID gives zeros.

Believes: a one-hot vector for a bad ID is an error by itself.
Tell: A bad ID matches no token, so your product gives a row of zeros for it; it must raise IndexError.
Caught by: refuses_ids_outside_the_table
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError("too long")
        table = self.tok_emb.weight
        one_hot = token_ids[..., None] == torch.arange(len(table), device=token_ids.device)
        return one_hot.to(table.dtype) @ table + self.pos_emb.weight[:T]


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
