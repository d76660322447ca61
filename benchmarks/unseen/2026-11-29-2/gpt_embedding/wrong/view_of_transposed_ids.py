"""Flattens the IDs with view, which fails for transposed ones.

Breaks: "forward(token_ids [..., T]) → [..., T, D]" (whatever the memory layout)
Seen by: layer(torch.tensor([[0, 1], [2, 3], [0, 1]]).t()) raises RuntimeError.
"""
import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, rows, cols):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, cols))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.context_size = context_size
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, but context_size is {self.context_size}")
        if not token_ids.is_meta and ((token_ids < 0) | (token_ids >= self.tok_emb.weight.shape[0])).any():
            raise IndexError("token ID out of range")
        flat = token_ids.view(token_ids.numel())
        rows = torch.index_select(self.tok_emb.weight, 0, flat)
        return rows.view(*token_ids.shape, rows.shape[-1]) + self.pos_emb.weight[:T]


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            total += p.nelement()
    return total
