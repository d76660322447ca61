"""Detaches the rows of the positions.

Believes: positions are known, so they need not be learned.
Tell: No gradient reaches your positions' table, because you detach its rows: it stays as random as it began.
Caught by: sends_gradient_to_both_tables
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
        pos = self.pos_emb(torch.arange(T, device=token_ids.device)).detach()
        return self.tok_emb(token_ids) + pos


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
