"""The position table starts with sines and cosines (learnable), not at random.

Breaks: "both drawn at random"
Seen by: two layers GPTEmbedding(5, 4, 4): both have the same pos_emb.weight, and its row 0 is [0, 1, 0, 1].
"""
import math

import torch
from torch import nn


def sinusoids(length, dim):
    position = torch.arange(length, dtype=torch.float32).unsqueeze(1)
    even = torch.arange(0, dim, 2, dtype=torch.float32)
    angle = position * torch.exp(-math.log(10000.0) * even / dim)
    return torch.stack([angle.sin(), angle.cos()], dim=-1).flatten(1)[:, :dim].contiguous()


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding.from_pretrained(sinusoids(context_size, emb_dim), freeze=False)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            total += p.nelement()
    return total
