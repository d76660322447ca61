"""Counts the parameters of each module for itself, so a tied weight counts for every module.
Breaks: "a shared parameter counted once"
Seen by: m = nn.Sequential(nn.Linear(2, 2, bias=False), nn.Linear(2, 2, bias=False)); m[1].weight = m[0].weight; count_parameters(m) is 8 instead of 4.
"""
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
    total = 0
    for part in module.modules():
        for p in part.parameters(recurse=False):
            if p.requires_grad:
                total += p.numel()
    return total
