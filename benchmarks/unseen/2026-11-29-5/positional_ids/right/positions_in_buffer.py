"""Positional embedding with the positions kept in a buffer.

The positions never change, so they are counted once. A buffer follows the module to another device; with
persistent=False it is not part of the state_dict.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(end=token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_buffer("places", torch.arange(context_size), persistent=False)

    def forward(self, token_ids: Tensor) -> Tensor:
        n = token_ids.shape[-1]
        if n > self.places.numel():
            raise ValueError(f"{n} positions asked for, {self.places.numel()} there")
        return F.embedding(self.places[:n], self.weight)
