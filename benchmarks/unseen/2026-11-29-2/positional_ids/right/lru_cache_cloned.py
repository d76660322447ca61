"""The position IDs come from an lru_cache by length and device, and are cloned for the caller."""
from functools import lru_cache

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@lru_cache(maxsize=32)
def _ids(length: int, device: torch.device) -> Tensor:
    return torch.arange(length, dtype=torch.int64, device=device)


def positional_ids(token_ids: Tensor) -> Tensor:
    return _ids(token_ids.size(-1), token_ids.device).clone()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.size(-1), self.weight.size(0)
        if T > C:
            raise ValueError(f"{T} tokens do not fit in a context of {C}")
        return F.embedding(positional_ids(token_ids), self.weight)
