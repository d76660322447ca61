"""Breaks: "forward -> the first T rows".
as_strided with (D, 1) reads the wrong numbers when weight is not contiguous (loaded with assign=True, transposed)."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        C, D = self.weight.shape
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return torch.as_strided(self.weight, (T, D), (D, 1))
