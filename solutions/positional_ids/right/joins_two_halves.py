"""Builds the positions of a window from those of its two halves, by recursion."""
import torch
from torch import Tensor, cat, nn


def _count(start: int, stop: int, like: Tensor) -> Tensor:
    if stop - start <= 1:
        return torch.full((stop - start,), start, dtype=torch.int64, device=like.device)
    middle = (start + stop) // 2
    return cat([_count(start, middle, like), _count(middle, stop, like)])


def positional_ids(token_ids: Tensor) -> Tensor:
    return _count(0, token_ids.shape[-1], token_ids)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        # Box and Muller's way from uniform to normal numbers
        u = 1 - torch.rand(2, context_size, emb_dim, dtype=torch.float64)
        normal = (-2 * u[0].log()).sqrt() * torch.cos(2 * torch.pi * u[1])
        self.weight = nn.Parameter(normal.to(torch.float32))

    def forward(self, token_ids: Tensor) -> Tensor:
        if token_ids.shape[-1] > self.weight.shape[0]:
            raise ValueError(f"({token_ids.shape[-1]},{self.weight.shape[0]})")
        return self.weight.index_select(0, positional_ids(token_ids))
