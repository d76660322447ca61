"""Breaks: "positional_ids: the int64 IDs 0..T-1".
Counted in float16, which has no odd numbers above 2048 (wrong from T = 2050 on)."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    # a small dtype saves memory while counting
    return torch.arange(token_ids.shape[-1], dtype=torch.float16, device=token_ids.device).long()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[:T]
