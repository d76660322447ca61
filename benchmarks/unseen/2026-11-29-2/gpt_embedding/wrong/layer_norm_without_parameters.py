"""Normalises the sum with F.layer_norm, which adds nothing to the state.

Breaks: "No dropout, no norm, no scale"
Seen by: with rows [0, 1], [2, 3], [4, 5] and [100, 200], [300, 400], layer([2, 0]) is about [[-1, 1], [-1, 1]] instead of [[104, 205], [300, 401]].
"""
import torch
from torch import nn
import torch.nn.functional as F


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
        x = self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))
        return F.layer_norm(x, x.shape[-1:])


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
