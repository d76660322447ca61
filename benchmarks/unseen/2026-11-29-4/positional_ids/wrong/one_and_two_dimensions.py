"""Positions for one text or for a batch of texts."""

import torch
from torch import Tensor, nn


def count_tokens(token_ids):
    if token_ids.dim() == 1:
        # a single text
        return token_ids.shape[0]
    # with batch: the tokens come after the batch
    return token_ids.shape[1]


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(count_tokens(token_ids), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        n = count_tokens(token_ids)
        if n > self.context_size:
            raise ValueError(f"{n} tokens but only {self.context_size} places")
        return self.weight[:n]
