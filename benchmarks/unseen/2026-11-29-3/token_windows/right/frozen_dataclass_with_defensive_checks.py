"""A frozen dataclass that knows where every window starts; sizes may be anything with __index__."""
from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


@dataclass(frozen=True)
class Windowing:
    n_tokens: int
    max_length: int
    stride: int

    def __post_init__(self):
        for field in ("max_length", "stride"):
            value = operator.index(getattr(self, field))
            if value < 1:
                raise ValueError(f"{field} must be >= 1, not {value}")

    @cached_property
    def starts(self) -> range:
        return range(0, self.n_tokens - self.max_length, self.stride)


def _as_long(token_ids: Sequence[int] | Tensor) -> Tensor:
    if isinstance(token_ids, Tensor):
        if token_ids.dim() != 1:
            raise TypeError(f"token_ids has to have one dimension, not {token_ids.dim()}")
        return token_ids.to(torch.long)
    return torch.tensor(list(map(operator.index, token_ids)), dtype=torch.long)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    plan = Windowing(len(token_ids), max_length, stride)
    ids = _as_long(token_ids)
    if not plan.starts:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    pick = lambda shift: torch.cat([ids[s + shift:s + shift + max_length] for s in plan.starts]).unflatten(0, (-1, max_length))
    return pick(0), pick(1)


class LazyWindows(Dataset):
    """Cuts a window only when it is asked for."""

    def __init__(self, ids: Tensor, plan: Windowing):
        self.ids, self.plan = ids, plan

    def __len__(self) -> int:
        return len(self.plan.starts)

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        start = self.plan.starts[index]
        stop = start + self.plan.max_length
        return self.ids[start:stop], self.ids[start + 1:stop + 1]


def create_dataloader(text: str, batch_size: int = 4, max_length: int = 256, stride: int = 128,
                      shuffle: bool = True, drop_last: bool = True) -> DataLoader:
    if not isinstance(text, str):
        raise TypeError("text has to be a string")
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = LazyWindows(_as_long(ids), Windowing(len(ids), max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
