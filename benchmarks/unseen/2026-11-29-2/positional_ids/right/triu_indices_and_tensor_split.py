"""Positions are the columns of torch.triu_indices for one row; the table is split in two."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    _, columns = torch.triu_indices(1, token_ids.shape[-1], device=token_ids.device)
    return columns


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size * emb_dim).reshape(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        used = token_ids.shape[-1]
        unused = self.weight.shape[0] - used
        if unused < 0:
            raise ValueError(f"{used} tokens for {self.weight.shape[0]} places")
        first, _ = torch.split(self.weight, [used, unused], dim=0)
        return first
