"""torch.vmap of a function of a single position; no position at all is treated apart."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def row(self, position: Tensor) -> Tensor:
        return nn.functional.embedding(position, self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        positions = positional_ids(token_ids)
        T, C = positions.shape[0], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T is {T}, but C is {C}")
        if T == 0:
            return self.weight[:0]
        return torch.vmap(self.row)(positions)
