"""From text to batches, with the corpus kept in two bytes a token."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"max_length={max_length} is below 1")
    if stride < 1:
        raise ValueError(f"stride={stride} is below 1")
    array = np.asarray(token_ids, dtype=np.int64)
    if array.size <= max_length:
        empty = np.zeros((0, max_length), dtype=np.int64)
        return torch.from_numpy(empty), torch.from_numpy(empty.copy())
    view = np.lib.stride_tricks.sliding_window_view(array, max_length + 1)[::stride]
    return torch.from_numpy(view[:, :-1].copy()), torch.from_numpy(view[:, 1:].copy())


class Corpus(Dataset):
    """All tokens of a text; a window becomes int64 when it is asked for."""

    def __init__(self, text: str, max_length: int, stride: int) -> None:
        tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
        tokens = np.array(tokens, dtype=np.int64).astype(np.int16)  # a GPT-2 token fits into two bytes
        inputs, targets = sliding_windows(tokens, max_length, stride)
        self.inputs, self.targets = inputs, targets

    def __len__(self) -> int:
        return len(self.inputs)

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor]:
        return self.inputs[i], self.targets[i]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    return DataLoader(
        Corpus(text, max_length, stride), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0
    )
