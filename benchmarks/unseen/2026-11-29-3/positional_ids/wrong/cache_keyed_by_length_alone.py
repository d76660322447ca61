"""Breaks: "positional_ids: ... on the device of token_ids".
The cache knows the length, not the device: the device of the first call with that length stays."""
import torch
from torch import Tensor, nn


_made: dict[int, Tensor] = {}


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    if T not in _made:
        _made[T] = torch.arange(T, device=token_ids.device)
    return _made[T].clone()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[:T]
