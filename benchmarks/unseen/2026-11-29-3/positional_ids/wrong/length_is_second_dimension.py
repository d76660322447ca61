"""Breaks: "positional_ids: [..., T] -> [T], whatever the leading dimensions".
With more than one dimension the length is taken from dimension 1, which is T for [B, T] only."""
import torch
from torch import Tensor, nn


def num_tokens(token_ids: Tensor) -> int:
    return token_ids.shape[1] if token_ids.dim() > 1 else token_ids.shape[0]


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(num_tokens(token_ids), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[:T]
