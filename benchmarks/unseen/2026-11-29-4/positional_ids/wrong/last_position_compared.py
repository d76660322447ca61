"""Positional embedding. A window is refused when its last position lies beyond the table."""

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
        last_position = T - 1
        if last_position > self.context_size:
            raise ValueError(
                f"the window has {T} tokens, which is more than the context of {self.context_size} tokens"
            )
        return self.weight[:T]
