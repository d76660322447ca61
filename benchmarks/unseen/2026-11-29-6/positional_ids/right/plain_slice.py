"""Positions of the tokens and the table of positions, as short as I could make it."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    *_, T = token_ids.shape
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.size(-1), len(self.weight)
        if T > C:
            raise ValueError(f"{T} tokens, but only {C} places")
        return self.weight[:T]
