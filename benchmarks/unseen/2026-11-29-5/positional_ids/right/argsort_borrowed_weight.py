"""Positions.

- IDs: a stable sort leaves equal things in their order, so sorting T zeros gives 0, 1, ..., T-1.
- Table: nn.Embedding makes it, I only keep its weight (the parameter has to be called `weight`, not `emb.weight`).
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    zeros = torch.zeros(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)
    return torch.sort(zeros, dim=0, stable=True).indices


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        emb = nn.Embedding(context_size, emb_dim)
        self.weight = emb.weight

    def forward(self, token_ids: Tensor) -> Tensor:
        ids = positional_ids(token_ids)
        if len(ids) > len(self.weight):
            raise ValueError("%s tokens > context size %s" % (len(ids), len(self.weight)))
        return F.embedding(ids, self.weight)
