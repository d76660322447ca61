"""Breaks: "positional_ids: ... whatever the ... leading dimensions of token_ids".
Takes the first window of the batch to count its tokens: an IndexError for an empty batch, [0, T]."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    window = token_ids
    while window.dim() > 1:
        window = window[0]
    return torch.ones_like(window, dtype=torch.int64).cumsum(0) - 1


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[:T]
