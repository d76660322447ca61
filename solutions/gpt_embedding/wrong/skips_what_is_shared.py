"""Leaves out all parameters that come more than once.

Believes: a shared parameter belongs to no module.
Tell: You leave a shared parameter out; it is learned, so it counts once.
Caught by: counts_every_trainable_number_once
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
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    every = [p for _, p in module.named_parameters(remove_duplicate=False) if p.requires_grad]
    ids = [id(p) for p in every]
    return sum(p.numel() for p in every if ids.count(id(p)) == 1)
