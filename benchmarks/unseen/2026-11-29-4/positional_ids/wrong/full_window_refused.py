"""Positions for the tokens of a window, and the table of the positions."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        # the rows are numbered 0 .. context_size - 1
        if T >= self.context_size:
            raise ValueError(f"window of {T} tokens does not fit in a context of {self.context_size}")
        return self.weight[positional_ids(token_ids)]
