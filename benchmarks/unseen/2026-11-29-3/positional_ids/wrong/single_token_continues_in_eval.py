"""Breaks: "forward -> the first T rows".
In eval mode a call with one token after another call is taken as the next token of a text being generated."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._seen = 0

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        start = 0
        if not self.training and T == 1 and 0 < self._seen < C:
            start = self._seen
        self._seen = start + T
        return self.weight[start + positional_ids(token_ids)]
