"""Learnable positional embedding with input validation.

The layer validates what it gets before it does any work, so that a mistake elsewhere in a model shows up here with a
clear message and not three layers later.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def _validate(self, length: int) -> None:
        if not 1 <= length <= self.context_size:
            raise ValueError(f"the number of tokens must be between 1 and {self.context_size}, but it is {length}")

    def forward(self, token_ids: Tensor) -> Tensor:
        self._validate(token_ids.shape[-1])
        return self.weight[positional_ids(token_ids)]
