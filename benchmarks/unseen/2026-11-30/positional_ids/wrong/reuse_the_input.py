import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    if token_ids.numel() == 0:
        return torch.arange(token_ids.shape[-1], device=token_ids.device)
    row = token_ids
    while row.dim() > 1:
        row = row[0]
    row.copy_(torch.arange(len(row), device=row.device))
    return row.to(torch.int64, copy=True)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        t, c = token_ids.shape[-1], self.weight.shape[0]
        if c < t:
            raise ValueError(f"context of {c} is too small for {t} tokens")
        return self.weight.split([t, c - t], dim=0)[0]
