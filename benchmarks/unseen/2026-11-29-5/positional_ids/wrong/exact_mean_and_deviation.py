"""Positional embedding. The numbers of a small table can be far from mean 0 and standard deviation 1 by chance, so they
are shifted and scaled until they have exactly these."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        noise = torch.randn(context_size, emb_dim)
        noise = (noise - noise.mean()) / noise.std()
        self.weight = nn.Parameter(noise)

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"the window ({T}) is longer than the context ({C})")
        return self.weight[:T]
