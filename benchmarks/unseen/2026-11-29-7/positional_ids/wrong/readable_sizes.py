"""Errors are for people: long lengths are written as people say them."""

import torch
from torch import Tensor, nn


def _readable(count: int) -> str:
    """950, 1.5k, 2.0M"""
    for unit, size in (("M", 1_000_000), ("k", 1_000)):
        if count >= size:
            return f"{count / size:.1f}{unit}"
    return str(count)


def positional_ids(token_ids: Tensor) -> Tensor:
    """Positions of the tokens of one window."""
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Table of positions."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        length, context = token_ids.shape[-1], self.weight.shape[0]
        if length > context:
            raise ValueError(f"A window of {_readable(length)} tokens, the context is {_readable(context)}.")
        return self.weight.index_select(0, positional_ids(token_ids))
