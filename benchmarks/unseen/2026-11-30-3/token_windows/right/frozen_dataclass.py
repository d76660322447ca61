from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class WindowPlan:
    """Where the windows of a text lie."""

    n_tokens: int
    max_length: int
    stride: int
    starts: range = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.max_length < 1:
            raise ValueError(f"WindowPlan.max_length must be >= 1: {self}")
        if self.stride < 1:
            raise ValueError(f"WindowPlan.stride must be >= 1: {self}")
        object.__setattr__(self, "starts", range(0, max(0, self.n_tokens - self.max_length), self.stride))

    def __str__(self) -> str:
        return f"{self.max_length} tokens every {self.stride} of {self.n_tokens}"

    def __len__(self) -> int:
        return len(self.starts)

    def cut(self, ids: Tensor, shift: int = 0) -> Tensor:
        out = torch.empty((len(self), self.max_length), dtype=torch.int64)
        for row, start in zip(out, self.starts):
            row.copy_(ids[start + shift : start + shift + self.max_length])
        return out


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    plan = WindowPlan(len(token_ids), max_length, stride)
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    return plan.cut(ids), plan.cut(ids, shift=1)


@dataclass
class Text(Dataset):
    text: str
    max_length: int
    stride: int

    def __post_init__(self) -> None:
        self.windows  # cut now, so that a wrong size is noticed here

    @cached_property
    def tokens(self) -> list[int]:
        return tiktoken.get_encoding("gpt2").encode(self.text, allowed_special={"<|endoftext|>"})

    @cached_property
    def windows(self) -> tuple[Tensor, Tensor]:
        return sliding_windows(self.tokens, self.max_length, self.stride)

    def __len__(self) -> int:
        return len(self.windows[0])

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor]:
        x, y = self.windows
        return x[i], y[i]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    return DataLoader(Text(text, max_length, stride), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
