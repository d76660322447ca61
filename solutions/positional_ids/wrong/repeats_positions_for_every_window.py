"""Gives a row of positions to every window: the shape of token_ids, not [T].

Believes: positions need the shape of the IDs they belong to.
Tell: You repeat the positions for every window. They are the same for all, so one row [T] is asked for; the sum with the
    tokens will repeat it by itself.
Caught by: counts_along_the_last_dimension
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device).expand(token_ids.shape)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.weight.shape[0]:
            raise ValueError(f"{length} tokens are more than {self.weight.shape[0]}")
        return self.weight[torch.arange(length, device=token_ids.device)]
