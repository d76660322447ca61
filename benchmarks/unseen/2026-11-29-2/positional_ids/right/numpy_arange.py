"""The positions are made by numpy and carried over to the device."""
import numpy as np
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.from_numpy(np.arange(token_ids.shape[-1], dtype=np.int64)).to(token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        weight = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(weight, requires_grad=True)

    def forward(self, token_ids: Tensor) -> Tensor:
        length, size = token_ids.shape[-1], self.weight.shape[0]
        if length > size:
            raise ValueError(f"length {length}, context size {size}")
        return nn.functional.embedding(positional_ids(token_ids), self.weight)
