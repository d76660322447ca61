"""Token windows (memory-saving version).

Texts with many repetitions (logs, tables, poems with a refrain) have many equal windows. Each window is built once and
found again by its content in a dict, so the tensors of equal windows are one and the same object until they are stacked.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


class Interner:
    """Hands out one tensor pair for equal windows."""

    def __init__(self, ids: Sequence[int], max_length: int) -> None:
        self.ids = ids
        self.max_length = max_length
        self.known: dict[tuple[int, ...], tuple[Tensor, Tensor]] = {}

    def pair(self, start: int) -> tuple[Tensor, Tensor]:
        end = start + self.max_length
        window = tuple(self.ids[start:end])
        if window not in self.known:
            following = self.ids[start + 1 : end + 1]
            self.known[window] = (
                torch.tensor(window, dtype=torch.int64),
                torch.tensor(following, dtype=torch.int64),
            )
        return self.known[window]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    ids = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    interner = Interner(ids, max_length)
    pairs = [interner.pair(start) for start in range(0, len(ids) - max_length, stride)]
    if not pairs:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    inputs, targets = zip(*pairs)
    return torch.stack(inputs), torch.stack(targets)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
