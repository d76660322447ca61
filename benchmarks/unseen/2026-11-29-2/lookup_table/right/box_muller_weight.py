"""Draws N(0, 1) by Box-Muller from torch.rand of the global generator instead of randn."""
import math

import torch
from torch import Tensor, nn


def standard_normal(*shape: int) -> Tensor:
    radius = torch.sqrt(-2.0 * torch.log1p(-torch.rand(*shape, dtype=torch.float64)))
    angle = 2.0 * math.pi * torch.rand(*shape, dtype=torch.float64)
    return (radius * torch.cos(angle)).to(torch.get_default_dtype())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.numel() > 0:
        smallest, largest = int(token_ids.min()), int(token_ids.max())
        if smallest < 0 or largest >= table.shape[0]:
            raise IndexError(f"{smallest}..{largest} is not within 0..{table.shape[0] - 1}")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.numel() > 0:
        smallest, largest = int(token_ids.min()), int(token_ids.max())
        if smallest < 0 or largest >= table.shape[0]:
            raise IndexError(f"{smallest}..{largest} is not within 0..{table.shape[0] - 1}")
    numbers = torch.arange(table.shape[0], device=token_ids.device, dtype=token_ids.dtype)
    step_up = token_ids.unsqueeze(-1) <= numbers
    after = token_ids.unsqueeze(-1) < numbers
    return (step_up ^ after).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(standard_normal(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
