"""Plain Python: a generator counts, and the rows are stacked one by one."""
import itertools
from typing import Iterator

import torch
from torch import Tensor, nn


def _counting(upto: int) -> Iterator[int]:
    yield from itertools.islice(itertools.count(), upto)


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.as_tensor([*_counting(token_ids.shape[-1])], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        rows = [torch.randn(emb_dim) for _ in range(context_size)]
        self.weight = nn.Parameter(torch.stack(rows))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], len(self.weight)
        if T > C:
            raise ValueError(f"{T} tokens do not fit into {C} places")
        if T == 0:
            return self.weight[:0]
        return torch.stack([row for row in itertools.islice(self.weight.unbind(0), T)])
