from functools import partial

import torch
from torch import Tensor, nn
from torch.nn.functional import embedding


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        # nn.Module.__getattr__ is slow, so the table is looked up only once
        self.rows_of = partial(embedding, weight=self.weight)
        self.context_size = context_size

    def forward(self, token_ids: Tensor) -> Tensor:
        positions = positional_ids(token_ids)
        if len(positions) > self.context_size:
            raise ValueError(f"{len(positions)} tokens > context size {self.context_size}")
        return self.rows_of(positions)
