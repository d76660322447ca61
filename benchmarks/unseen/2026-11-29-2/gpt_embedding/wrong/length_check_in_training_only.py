"""The length is checked in training only; in eval mode the table's own error comes.

Breaks: "T > C → ValueError" (in eval mode too)
Seen by: GPTEmbedding(5, 3, 4).eval()(torch.zeros(5).long()) raises IndexError instead of ValueError.
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
        T = token_ids.size(-1)
        if self.training and T > self.context_size:
            raise ValueError(f"T={T} > context_size={self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            total += p.nelement()
    return total
