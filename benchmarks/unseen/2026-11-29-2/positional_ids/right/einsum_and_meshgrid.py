"""Positions from meshgrid, rows through an einsum that only names the axes."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    (ids,) = torch.meshgrid(torch.arange(token_ids.shape[-1], device=token_ids.device), indexing="ij")
    return ids


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(emb_dim, context_size).t().contiguous())

    def forward(self, token_ids: Tensor) -> Tensor:
        t, c = token_ids.shape[-1], self.weight.shape[0]
        if t > c:
            raise ValueError(f"{t=} is above {c=}")
        return torch.einsum("td->td", self.weight[:t])
