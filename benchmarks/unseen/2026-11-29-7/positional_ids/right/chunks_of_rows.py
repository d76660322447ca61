"""Goes through the window in chunks, as one does when a table does not fit the cache of the processor."""

from collections.abc import Iterator

import torch
from torch import Tensor, nn

CHUNK = 4096


def chunks(length: int) -> Iterator[tuple[int, int]]:
    """(0, 4096), (4096, 8192), ..., and at least one of them."""
    yield 0, min(CHUNK, length)
    for start in range(CHUNK, length, CHUNK):
        yield start, min(start + CHUNK, length)


def positional_ids(token_ids: Tensor) -> Tensor:
    """The chunks' positions, one after the other."""
    ranges = [torch.arange(a, b, device=token_ids.device) for a, b in chunks(token_ids.shape[-1])]
    return torch.cat(ranges)


class PositionalEmbedding(nn.Module):
    """Rows in chunks of 4096."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        rows = [torch.randn(b - a, emb_dim) for a, b in chunks(context_size)]
        self.weight = nn.Parameter(torch.vstack(rows))

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.weight.shape[0]:
            raise ValueError(f"no row for token {length}: the table ends after {self.weight.shape[0]}")
        return torch.cat([self.weight[a:b] for a, b in chunks(length)])
