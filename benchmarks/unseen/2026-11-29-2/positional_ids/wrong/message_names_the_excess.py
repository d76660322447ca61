"""The message names T and by how much it is too long, but not C.
Breaks: `ValueError` naming both lengths
Seen by: PositionalEmbedding(2, 4)(torch.zeros(5, dtype=torch.int64)): '5 tokens are 3 too many', without the 2.
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids):
    T = token_ids.size(-1)
    return torch.arange(T, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens are {T - C} too many")
        return self.weight.narrow(0, 0, T)
