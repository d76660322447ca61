"""The positions take the dtype of the token IDs.

Breaks: "the int64 IDs `0..T-1` ... whatever the values, dtype and leading dimensions of `token_ids`"
Seen by: positional_ids(torch.tensor([7, 7], dtype=torch.int32)).dtype is torch.int32, not torch.int64.
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=token_ids.dtype, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T = {T} is more than C = {C}")
        return self.weight[:T]
