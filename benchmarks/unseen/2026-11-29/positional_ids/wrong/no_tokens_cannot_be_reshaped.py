"""Reshapes to [-1, T], which torch refuses for T = 0.

Breaks: "T = 0 included"
Seen by: positional_ids(torch.zeros(2, 0, dtype=torch.int64)) raises RuntimeError, not an empty tensor [0].
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1, token_ids.shape[-1])
    return torch.arange(flat.shape[1], device=flat.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError(f"{T} is more than {self.weight.shape[0]}")
        return self.weight[:T]
