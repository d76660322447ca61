"""Goes through modules(), each once, and adds their own parameters: a shared module counts once, a tied weight twice.

Breaks: "a shared parameter counted once"
Seen by: a, b = nn.Linear(3, 3, bias=False), nn.Linear(3, 3, bias=False); b.weight = a.weight; count_parameters(nn.Sequential(a, b)) is 18 instead of 9.
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
    total = 0
    for part in module.modules():
        total += sum(p.numel() for p in part.parameters(recurse=False) if p.requires_grad)
    return total
