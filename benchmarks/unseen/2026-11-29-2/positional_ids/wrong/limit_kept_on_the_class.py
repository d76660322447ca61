"""C is kept on the class, so the newest layer sets the limit of all.
Breaks: `T > C` raises `ValueError` ...; `T = C` is fine
Seen by: a = PositionalEmbedding(4, 2); PositionalEmbedding(2, 2); a(torch.zeros(3, dtype=torch.int64)) raises ValueError; it should give 3 rows.
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids):
    T = token_ids.size(-1)
    return torch.arange(T, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    context_size = 0

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        PositionalEmbedding.context_size = context_size

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} > {self.context_size}")
        return self.weight[0:T, :]
