"""Positional IDs written out one after the other.

First a row of T int64 numbers on the right device, then a loop that counts from 0 to T - 1.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    row = token_ids.flatten()[:T].to(torch.int64)
    if row.numel() < T:  # a batch without any window has no numbers to take
        row = torch.empty(T, dtype=torch.int64, device=token_ids.device)
    for position in range(T):
        row[position] = position
    return row


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        C, T = self.weight.shape[0], token_ids.shape[-1]
        if T > C:
            raise ValueError(f"{T} tokens, {C} places")
        return self.weight[:T]
