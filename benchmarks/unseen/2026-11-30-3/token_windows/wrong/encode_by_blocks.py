"""Token windows for long texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

BLOCK = 1 << 16  # characters that are encoded at a time


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError("max_length has to be 1 or more")
    if stride < 1:
        raise ValueError("stride has to be 1 or more")
    ids = torch.as_tensor(token_ids, dtype=torch.long)
    rows = [ids[i : i + max_length + 1] for i in range(0, ids.numel() - max_length, stride)]
    if not rows:
        return torch.empty(0, max_length, dtype=torch.long), torch.empty(0, max_length, dtype=torch.long)
    rows = torch.stack(rows)
    return rows[:, :max_length], rows[:, 1:]


def _blocks(text: str) -> Iterator[str]:
    for at in range(0, len(text), BLOCK):
        yield text[at : at + BLOCK]


class _Windows(Dataset):
    def __init__(self, text: str, max_length: int, stride: int):
        encoding = tiktoken.get_encoding("gpt2")
        ids: list[int] = []
        # block by block, so that a whole novel does not go through the regular expression at once
        for block in _blocks(text):
            ids.extend(encoding.encode(block, allowed_special={"<|endoftext|>"}))
        self.x, self.y = sliding_windows(ids, max_length, stride)

    def __len__(self):
        return len(self.x)

    def __getitem__(self, index):
        return self.x[index], self.y[index]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    return DataLoader(_Windows(text, max_length, stride), batch_size, shuffle=shuffle, drop_last=drop_last)
