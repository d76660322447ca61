"""One number is drawn for each row and repeated over its columns.
Breaks: `weight` `[C, D]` ~ N(0, 1)
Seen by: w = PositionalEmbedding(4, 3).weight; w[:, 0] equals w[:, 1]; the numbers should be independent.
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, 1).repeat(1, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T = {T} is more than C = {C}")
        return self.weight[:T]
