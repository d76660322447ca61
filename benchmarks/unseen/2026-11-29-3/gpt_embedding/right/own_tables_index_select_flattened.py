"""My own little table module, read with index_select on the flattened IDs."""
import torch
from torch import nn


class Table(nn.Module):
    def __init__(self, rows, cols):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, cols))

    def rows(self, ids):
        n = self.weight.size(0)
        if ids.numel() and bool(((ids < 0) | (ids >= n)).any()):
            raise IndexError(f"IDs must be in 0..{n - 1}")
        return self.weight.index_select(0, ids.reshape(-1)).reshape(*ids.shape, self.weight.size(1))

    def first(self, n):
        return self.weight.narrow(0, 0, n)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids):
        t = token_ids.size(-1)
        if t > self.pos_emb.weight.size(0):
            raise ValueError(f"{t} tokens do not fit in a context of {self.pos_emb.weight.size(0)}")
        return self.tok_emb.rows(token_ids) + self.pos_emb.first(t)


def count_parameters(module):
    total = 0
    for p in module.parameters():
        if p.requires_grad:
            total += p.numel()
    return total
