"""Positions: IDs by arange, rows by slicing, and a clear error for long windows."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    num_tokens = token_ids.shape[-1]
    return torch.arange(num_tokens, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.context_size:
            raise ValueError(
                "Got {num_tokens} tokens, but the context size is only {self.context_size}. "
                "Please use a shorter window."
            )
        return self.weight[:num_tokens]
