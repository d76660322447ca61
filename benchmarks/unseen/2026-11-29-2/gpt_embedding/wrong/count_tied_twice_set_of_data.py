"""Wants to count tied parameters once by a set of .data, but .data is a new object every time.

Breaks: "a shared parameter counted once"
Seen by: a = nn.Linear(3, 3, bias=False); count_parameters(nn.Sequential(a, a)) is 18 instead of 9.
"""
import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    named = module.named_parameters(remove_duplicate=False)
    unique = {p.data for _, p in named if p.requires_grad}
    return sum(t.numel() for t in unique)
