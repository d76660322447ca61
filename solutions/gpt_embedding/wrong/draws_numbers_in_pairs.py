"""Draws its tables by hand, two numbers at a time.

Believes: a table has an even number of numbers.
Tell: The last number of a table with an odd count of numbers is 0 in every layer: you draw in pairs, and nothing is drawn
    for the one that is left over.
Caught by: draws_both_tables_at_random
"""

import math

import torch
from torch import nn


def normal(rows: int, columns: int) -> torch.Tensor:
    table = torch.zeros(rows * columns)
    half = table.numel() // 2
    radius = (-2 * torch.log1p(-torch.rand(half))).sqrt()
    angle = 2 * math.pi * torch.rand(half)
    table[:half] = radius * torch.cos(angle)
    table[half : 2 * half] = radius * torch.sin(angle)
    return table.reshape(rows, columns)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding.from_pretrained(normal(vocab_size, emb_dim), freeze=False)
        self.pos_emb = nn.Embedding.from_pretrained(normal(context_size, emb_dim), freeze=False)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T, C = token_ids.shape[-1], self.pos_emb.num_embeddings
        if T > C:
            raise ValueError(f"T = {T} > C = {C}")
        return self.tok_emb(token_ids) + self.pos_emb(torch.arange(T, device=token_ids.device))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
