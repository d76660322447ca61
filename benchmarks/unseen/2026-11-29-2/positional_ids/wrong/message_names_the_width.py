"""The message names D where it should name C.
Breaks: `ValueError` naming both lengths
Seen by: PositionalEmbedding(2, 3)(torch.zeros(5, dtype=torch.int64)): 'T = 5, context = 3', without the 2.
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.normal(0.0, 1.0, (context_size, emb_dim))))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, context = token_ids.shape[-1], self.weight.shape[0]
        if T > context:
            raise ValueError(f"T = {T}, context = {self.weight.shape[-1]}")
        return self.weight.narrow(0, 0, T)
