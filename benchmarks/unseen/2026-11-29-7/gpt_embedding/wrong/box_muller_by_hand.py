"""Draws the tables by hand: two uniform numbers give two normal ones (Box and Muller, 1958)."""

import math

import torch
from torch import Tensor, nn


def normal(rows: int, columns: int) -> Tensor:
    """A table of numbers from N(0, 1)."""
    table = torch.zeros(rows * columns)
    half = table.numel() // 2
    radius = (-2 * torch.log1p(-torch.rand(half))).sqrt()
    angle = 2 * math.pi * torch.rand(half)
    table[:half] = radius * torch.cos(angle)
    table[half : 2 * half] = radius * torch.sin(angle)
    return table.reshape(rows, columns)


class Table(nn.Module):
    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(normal(rows, columns))

    def forward(self, ids: Tensor) -> Tensor:
        return nn.functional.embedding(ids, self.weight)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Table(vocab_size, emb_dim)
        self.pos_emb = Table(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], len(self.pos_emb.weight)
        if T > C:
            raise ValueError(f"T = {T} > C = {C}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
