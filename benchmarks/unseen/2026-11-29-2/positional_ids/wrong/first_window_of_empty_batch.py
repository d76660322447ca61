"""Walks down to the first window, which an empty batch has not.
Breaks: whatever the ... leading dimensions of `token_ids`
Seen by: positional_ids(torch.zeros(0, 3, dtype=torch.int64)) raises IndexError, not [0, 1, 2].
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    window = token_ids
    while window.dim() > 1:
        window = window[0]
    return torch.arange(len(window), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.normal(0.0, 1.0, (context_size, emb_dim))))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = len(positional_ids(token_ids)), self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} > {C}")
        return self.weight[0:T, :]
