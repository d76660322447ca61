"""Positional embedding. `first_rows` is a little function of the layer which takes the first n rows of the table."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

        def first_rows(n: int) -> Tensor:
            if n > context_size:
                raise ValueError(f"{n} rows wanted, {context_size} there")
            return self.weight[:n]

        self.first_rows = first_rows

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.first_rows(token_ids.shape[-1])
