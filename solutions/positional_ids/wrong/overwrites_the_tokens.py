"""Writes the positions over the caller's token IDs.

Believes: token_ids inside the function is a copy.
Tell: You write the positions into token_ids itself, and the caller's tokens are gone. A function sees the caller's
    tensor, not a copy of it.
Caught by: looks_at_nothing_but_the_length
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    if token_ids.numel() == 0:
        return torch.arange(T, device=token_ids.device)
    row = token_ids
    while row.dim() > 1:
        row = row[0]
    for i in range(T):
        row[i] = i
    return row.clone().long()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super(PositionalEmbedding, self).__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        C, _ = self.weight.shape
        *_, T = token_ids.shape
        if C < T:
            message = "cannot place " + str(T) + " tokens in " + str(C) + " positions"
            raise ValueError(message)
        return self.weight[:T, :]
