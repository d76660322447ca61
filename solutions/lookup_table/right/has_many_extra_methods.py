"""Has extra arguments with defaults, extra methods, a property, and overrides train."""

import torch
from torch import nn

__all__ = ["TokenEmbedding", "lookup", "one_hot_lookup"]


def lookup(table, token_ids, *, check=True, verbose: bool = False):
    if check and token_ids.numel() and (token_ids.max() >= len(table) or token_ids.min() < 0):
        raise IndexError(f"expected ids in [0, {len(table)})")
    return table[token_ids]


def one_hot(token_ids, size, dtype=torch.float32):
    return torch.arange(size, device=token_ids.device).eq(token_ids[..., None]).to(dtype)


def one_hot_lookup(table, token_ids, **kwargs):
    rows = one_hot(token_ids, table.shape[0], table.dtype)
    if not rows.any(-1).all():
        raise IndexError(f"expected ids in [0, {len(table)})")
    return rows @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size=50257, emb_dim=768, *, generator=None):
        super().__init__()
        self.sizes = {"vocab_size": vocab_size, "emb_dim": emb_dim}
        self.calls = 0
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim, generator=generator))

    @property
    def vocab_size(self):
        return self.weight.shape[0]

    @classmethod
    def from_table(cls, table):
        layer = cls(*table.shape)
        with torch.no_grad():
            layer.weight.copy_(table)
        return layer

    def train(self, mode=True):
        return super().train(mode)

    def __repr__(self):
        return f"TokenEmbedding({self.sizes})"

    def forward(self, token_ids):
        self.calls += 1
        return lookup(self.weight, token_ids)
