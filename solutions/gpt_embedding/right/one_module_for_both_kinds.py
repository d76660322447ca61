"""Builds both tables from one helper class that draws rows one by one from an orthogonal-ish start."""

from dataclasses import dataclass

import torch
from torch import nn


@dataclass(frozen=True)
class Sizes:
    vocab_size: int
    emb_dim: int
    context_size: int


class Rows(nn.Module):
    def __init__(self, count, width):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(count, width))
        self.reset_parameters()

    def reset_parameters(self):
        with torch.no_grad():
            for row in self.weight:
                row.normal_().mul_(0.1)

    def forward(self, ids):
        bad = (ids < 0).logical_or(ids >= len(self.weight))
        if bad.any().item():
            raise IndexError(f"{int(ids[bad][0])} is not in 0..{len(self.weight) - 1}")
        return torch.index_select(self.weight, 0, ids.flatten()).unflatten(0, ids.shape) if ids.numel() else \
            self.weight[:0].reshape(*ids.shape, self.weight.shape[1])


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.sizes = Sizes(vocab_size, emb_dim, context_size)
        self.tok_emb, self.pos_emb = Rows(vocab_size, emb_dim), Rows(context_size, emb_dim)

    def forward(self, token_ids):
        length = token_ids.shape[-1]
        if length > self.sizes.context_size:
            raise ValueError(f"{length} tokens do not fit into {self.sizes}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(length, device=token_ids.device))


def count_parameters(module):
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
