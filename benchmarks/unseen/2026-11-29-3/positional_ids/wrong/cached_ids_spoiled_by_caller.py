"""Breaks: "positional_ids: the int64 IDs 0..T-1".
The cached tensor itself is handed out: a caller who changes the result changes all later ones."""
import functools

import torch
from torch import Tensor, nn


@functools.lru_cache(maxsize=None)
def _arange(n: int, device: torch.device) -> Tensor:
    return torch.arange(n, device=device)


def positional_ids(token_ids: Tensor) -> Tensor:
    return _arange(token_ids.shape[-1], token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[:T]
