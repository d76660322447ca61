"""A layer whose first parameter is frozen counts as frozen as a whole.

Breaks: "the number of trainable scalars, ... frozen ones and buffers not"
Seen by: m = nn.Linear(2, 3); m.weight.requires_grad_(False); count_parameters(m) is 0 instead of 3.
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
    total, seen = 0, set()
    for layer in module.modules():
        own = list(layer.parameters(recurse=False))
        if not own or not own[0].requires_grad:
            continue
        for p in own:
            if id(p) not in seen:
                seen.add(id(p))
                total += p.numel() if p.requires_grad else 0
    return total
