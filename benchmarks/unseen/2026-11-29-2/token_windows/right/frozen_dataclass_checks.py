"""A frozen dataclass that checks itself in __post_init__ and has properties for the starts."""
from __future__ import annotations

from dataclasses import dataclass

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


@dataclass(frozen=True)
class WindowSpec:
    n: int
    max_length: int
    stride: int

    def __post_init__(self):
        for field in ("max_length", "stride"):
            if getattr(self, field) < 1:
                raise ValueError(f"{field}={getattr(self, field)} is below 1")

    @property
    def starts(self) -> range:
        return range(0, self.n - self.max_length, self.stride)

    def cut(self, ids, shift):
        rows = [ids[s + shift : s + shift + self.max_length] for s in self.starts]
        return torch.stack(rows) if rows else ids.new_empty((0, self.max_length))


def sliding_windows(token_ids, max_length, stride):
    spec = WindowSpec(len(token_ids), max_length, stride)
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    return spec.cut(ids, 0), spec.cut(ids, 1)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokens = tuple(tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"}))
    inputs, targets = sliding_windows(tokens, max_length=max_length, stride=stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
