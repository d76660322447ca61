"""
Positional embedding that scales to very long contexts.

With a context of 100k places and short windows, nearly all of the gradient [C, D] consists of zeros. `F.embedding`
can leave these out. This pays off only when the window is much shorter than the table, hence the rule of thumb below;
otherwise the usual path is taken.
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
