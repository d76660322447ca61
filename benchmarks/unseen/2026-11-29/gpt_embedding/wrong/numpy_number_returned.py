"""Multiplies the sizes with numpy, so the count is an np.int64, not a Python int.
Breaks: docstring: "as a Python int"; "-> int"
Seen by: type(count_parameters(nn.Linear(2, 3))) is numpy.int64 instead of int.
"""
import numpy as np
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.pos_emb.num_embeddings:
            raise ValueError(f"{length} tokens, but context_size is {self.pos_emb.num_embeddings}")
        positions = torch.arange(length, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module):
    return np.sum([np.prod(p.shape, dtype=np.int64) for p in module.parameters() if p.requires_grad], dtype=np.int64)
