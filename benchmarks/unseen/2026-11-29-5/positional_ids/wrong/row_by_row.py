"""Positional embedding, row by row: for every position take its row, then put the rows on top of each other."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.tensor(list(range(token_ids.shape[-1])), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens given, {self.context_size} allowed")
        all_rows = self.weight.unbind(dim=0)
        rows = []
        for position in range(T):
            rows.append(all_rows[position])
        return torch.stack(rows, dim=0)
