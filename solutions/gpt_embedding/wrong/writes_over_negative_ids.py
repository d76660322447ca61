"""Writes an ID that has no row over negative ones, so that the lookup refuses them.

Believes: who is refused does not need the IDs any more.
Tell: You refuse negative IDs, but write other numbers over them first: the caller's `token_ids` is changed.
Caught by: changes_neither_its_input_nor_its_tables
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
        token_ids.masked_fill_(token_ids < 0, self.tok_emb.num_embeddings)
        return torch.index_select(self.tok_emb.weight, 0, token_ids.reshape(-1)).view(
            *token_ids.shape, -1
        ) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
