from __future__ import annotations

from dataclasses import astuple, dataclass, field

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


@dataclass(frozen=True)
class WindowConfig:
    max_length: int = 256
    stride: int = 128

    def __post_init__(self):
        if self.max_length < 1:
            raise ValueError(f"invalid configuration {self}: max_length < 1")
        if self.stride < 1:
            raise ValueError(f"invalid configuration {self}: stride < 1")

    def starts(self, n: int) -> range:
        return range(0, max(0, n - self.max_length), self.stride)


@dataclass
class WindowCutter:
    config: WindowConfig
    dtype: torch.dtype = field(default=torch.int64, repr=False)

    def __call__(self, ids: Tensor) -> Windows:
        cfg = self.config
        starts = cfg.starts(len(ids))
        inputs = torch.zeros((len(starts), cfg.max_length), dtype=self.dtype)
        targets = inputs.clone()
        for row_in, row_out, s in zip(inputs, targets, starts):
            row_in.copy_(ids[s : s + cfg.max_length])
            row_out.copy_(ids[s + 1 : s + 1 + cfg.max_length])
        return Windows(inputs, targets)


@dataclass(eq=False)
class Windows:
    inputs: Tensor
    targets: Tensor

    def __len__(self):
        return len(self.inputs)

    def as_dataset(self):
        return TensorDataset(self.inputs, self.targets)


def sliding_windows(token_ids, max_length, stride):
    cutter = WindowCutter(WindowConfig(max_length, stride))
    windows = cutter(torch.as_tensor(token_ids, dtype=torch.int64))
    return windows.inputs, windows.targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    config = WindowConfig(max_length=max_length, stride=stride)
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = Windows(*sliding_windows(ids, *astuple(config)))
    return DataLoader(windows.as_dataset(), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
