"""Token windows, the functional way.

A window is a function of its start. vmap applies it to all starts; and the dataset of the loader is simply the range
of the starts, out of which a closure makes the batch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader


def _starts(n: int, max_length: int, stride: int) -> range:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {(max_length, stride)}")
    return range(0, max(0, n - max_length), stride)


def _cutter(ids: Tensor, max_length: int) -> Callable[[Sequence[int]], tuple[Tensor, Tensor]]:
    def window(start: Tensor) -> tuple[Tensor, Tensor]:
        places = start + torch.arange(max_length)
        return ids[places], ids[places + 1]

    def cut(starts: Sequence[int]) -> tuple[Tensor, Tensor]:
        return torch.func.vmap(window)(torch.tensor(list(starts)))

    return cut


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    starts = _starts(len(token_ids), max_length, stride)
    if len(starts) == 0:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    ids = token_ids.to(torch.int64) if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids))
    return _cutter(ids, max_length)(starts)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        _starts(len(ids), max_length, stride),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        collate_fn=_cutter(torch.tensor(ids, dtype=torch.int64), max_length),
    )
