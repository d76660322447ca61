"""The function that makes a table is cached, so layers of the same size share their tables (and V = C shares both).
Breaks: "both drawn at random"; docstring: "no two layers start with the same numbers"
Seen by: a, b = GPTEmbedding(5, 3, 4), GPTEmbedding(5, 3, 4): a.tok_emb is b.tok_emb; GPTEmbedding(4, 3, 4) has one parameter instead of two.
"""
import functools

import torch
from torch import nn


@functools.cache
def make_table(rows, dim):
    return nn.Embedding(rows, dim)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = make_table(vocab_size, emb_dim)
        self.pos_emb = make_table(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, but context_size is {self.pos_emb.num_embeddings}")
        positions = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
