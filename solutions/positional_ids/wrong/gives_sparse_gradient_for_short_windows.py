"""Asks F.embedding for a sparse gradient where the window is short.

Believes: an optimiser takes a gradient in any layout.
Tell: Your gradient is sparse where the window is short beside the table. It must be dense for every length: leave
    `sparse=` out.
Caught by: sends_each_row_its_gradient
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

PAYS_OFF_FROM = 8


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"T={T} exceeds the context size C={self.context_size}")
        short = T * PAYS_OFF_FROM <= self.context_size
        return F.embedding(positional_ids(token_ids), self.weight, sparse=short)
