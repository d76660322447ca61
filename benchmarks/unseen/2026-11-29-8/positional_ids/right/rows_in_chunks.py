"""Positions, read from the table in chunks as one would read a large file.

`itertools` does the cutting: an iterator over chunk borders, and a generator of slices that are put together at the end.
"""

from collections.abc import Iterator
from itertools import chain, pairwise

import torch
from torch import Tensor, nn

CHUNK = 256


def borders(length: int) -> Iterator[tuple[int, int]]:
    """(0, 256), (256, 512), ..., (..., length); nothing for length 0."""
    marks = chain(range(0, length, CHUNK), [length])
    return pairwise(marks)


def positional_ids(token_ids: Tensor) -> Tensor:
    place = {"dtype": torch.int64, "device": token_ids.device}
    parts = [torch.arange(start, end, **place) for start, end in borders(token_ids.shape[-1])]
    return torch.cat([torch.empty(0, **place), *parts])


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        weight = torch.empty(context_size, emb_dim)
        for start, end in borders(context_size):
            weight[start:end] = torch.randn(end - start, emb_dim)
        self.weight = nn.Parameter(weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        try:
            (length,) = token_ids.shape[-1:]
            self.weight.narrow(0, 0, length)  # torch refuses what is not there
        except RuntimeError as error:
            limit = self.weight.shape[0]
            raise ValueError(f"{length} tokens, but the table ends after {limit} rows") from error
        pieces = (self.weight[start:end] for start, end in borders(length))
        return torch.cat([self.weight[:0], *pieces])
