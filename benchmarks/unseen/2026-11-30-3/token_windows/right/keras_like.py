"""Windows of tokens, in layers that have a config."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


class TextVectorization:
    """text -> token IDs"""

    def __init__(self, name: str = "gpt2"):
        self.name = name
        self._encoding = tiktoken.get_encoding(name)

    def __call__(self, text: str) -> list[int]:
        return self._encoding.encode(text, allowed_special=self._encoding.special_tokens_set)

    def get_config(self) -> dict:
        return {"name": self.name}


class TimeseriesWindows:
    """token IDs -> (inputs, targets)"""

    def __init__(self, sequence_length: int, sequence_stride: int):
        if sequence_length < 1:
            raise ValueError(f"`sequence_length` must be greater than 0. Received: {sequence_length}")
        if sequence_stride < 1:
            raise ValueError(f"`sequence_stride` must be greater than 0. Received: {sequence_stride}")
        self.sequence_length = sequence_length
        self.sequence_stride = sequence_stride

    def get_config(self) -> dict:
        return {"sequence_length": self.sequence_length, "sequence_stride": self.sequence_stride}

    @classmethod
    def from_config(cls, config: dict) -> TimeseriesWindows:
        return cls(**config)

    def __call__(self, data) -> tuple[Tensor, Tensor]:
        data = torch.as_tensor(data, dtype=torch.int64)
        return self._slice(data[:-1]), self._slice(data[1:])

    def _slice(self, data: Tensor) -> Tensor:
        if data.shape[0] < self.sequence_length:
            return data.new_empty((0, self.sequence_length))
        return data.unfold(0, self.sequence_length, self.sequence_stride).clone()


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    return TimeseriesWindows(max_length, stride)(token_ids)


class PyDataset(Dataset):
    def __init__(self, x: Tensor, y: Tensor):
        self.x = x
        self.y = y

    def __len__(self) -> int:
        return self.x.shape[0]

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        return self.x[index], self.y[index]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    windows = TimeseriesWindows.from_config({"sequence_length": max_length, "sequence_stride": stride})
    x, y = windows(TextVectorization()(text))
    return DataLoader(PyDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
