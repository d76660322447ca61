"""Windows of tokens."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must not be below 1")

    if isinstance(token_ids, list):
        ids = torch.tensor(token_ids, dtype=torch.int64)
    else:
        ids = token_ids.long()

    if ids.size(0) <= max_length:
        return torch.zeros(0, max_length).long(), torch.zeros(0, max_length).long()

    windows = ids.unfold(0, max_length + 1, stride)
    return windows[:, :-1].clone(), windows[:, 1:].clone()


class Windows(Dataset):
    """Pairs of an input and a target window."""

    def __init__(self, pairs):
        self.inputs, self.targets = pairs

    def __getitem__(self, index):
        return self.inputs[index], self.targets[index]

    def __len__(self):
        return len(self.targets)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    token_ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = Windows(sliding_windows(token_ids, max_length, stride))
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
