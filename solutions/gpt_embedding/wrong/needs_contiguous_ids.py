"""Flattens the IDs with view, which only contiguous tensors allow.

Believes: view and reshape are the same.
Tell: IDs that do not lie one after the other in memory (a transposed batch) stop your `view`.
Caught by: adds_the_rows_of_token_and_position
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
        rows = self.tok_emb(token_ids.view(token_ids.numel()))
        rows = rows.view(token_ids.shape + (rows.shape[-1],))
        return rows + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
