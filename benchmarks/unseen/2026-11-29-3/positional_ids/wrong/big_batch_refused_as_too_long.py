"""Breaks: "forward(token_ids [..., T]) -> [T, D]" for any leading dimensions.
The check compares the largest dimension, so a batch with more windows than C is refused."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        longest, C = max(token_ids.shape), self.weight.shape[0]
        if longest > C:
            raise ValueError(f"{longest} tokens, but the context size is {C}")
        return self.weight[positional_ids(token_ids)]
