"""The positions are made without a device, so always on the default one.

Breaks: "on the device of `token_ids`"
Seen by: positional_ids(torch.zeros(3, dtype=torch.int64, device="meta")).device is cpu, not meta (the same for a GPU).
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1])


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError(f"window {T}, context size {self.weight.shape[0]}")
        return nn.functional.embedding(positional_ids(token_ids).to(self.weight.device), self.weight)
