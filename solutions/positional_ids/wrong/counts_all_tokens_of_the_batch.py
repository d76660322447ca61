"""Gives every token of the batch a number of its own, B * T of them in one row.

Believes: positions go on from one window to the next.
Tell: You number all tokens of the batch in one go; every window starts again at 0, so T positions serve them all.
Caught by: counts_along_the_last_dimension
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.numel(), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        C, T = self.weight.shape[0], token_ids.shape[-1]
        if T > C:
            raise ValueError(f"{C=}, {T=}")
        return self.weight[:T, :]
