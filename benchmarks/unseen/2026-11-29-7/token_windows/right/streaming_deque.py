"""Standard library only, up to the last line: tokens flow through a deque that forgets the oldest."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


class Windows(NamedTuple):
    inputs: Tensor
    targets: Tensor


def _flow(tokens: Iterable[int], size: int, stride: int) -> Iterator[tuple[int, ...]]:
    """Every stride-th stretch of `size` tokens."""
    flow = iter(tokens)
    seen: deque[int] = deque(islice(flow, size - 1), maxlen=size)
    for number, token in enumerate(flow):
        seen.append(token)
        if number % stride == 0:
            yield tuple(seen)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> Windows:
    """A named pair of int64 tensors `[N, max_length]`."""
    for number in (max_length, stride):
        if number < 1:
            raise ValueError(f"{number} is less than 1")
    tokens = token_ids.tolist() if isinstance(token_ids, Tensor) else token_ids
    if len(tokens) <= max_length:
        return Windows(torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64))
    stretches = list(_flow(tokens, max_length + 1, stride))
    return Windows(
        torch.tensor([stretch[:-1] for stretch in stretches], dtype=torch.int64),
        torch.tensor([stretch[1:] for stretch in stretches], dtype=torch.int64),
    )


class _Rows(Dataset[Windows]):
    def __init__(self, windows: Windows) -> None:
        self._windows = windows

    def __len__(self) -> int:
        return self._windows.inputs.size(0)

    def __getitem__(self, row: int) -> Windows:
        return Windows(*(part[row] for part in self._windows))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    """Batches come as a named pair too: `batch.inputs`, `batch.targets`."""
    codec = tiktoken.encoding_for_model("gpt2")
    rows = _Rows(sliding_windows(codec.encode(text, allowed_special="all"), max_length, stride))
    return DataLoader(rows, batch_size, shuffle, drop_last=drop_last)
