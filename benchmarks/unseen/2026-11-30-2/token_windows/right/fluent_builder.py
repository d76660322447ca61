"""Loader.of(text).windows(...).batches(...).build()"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, SequentialSampler, TensorDataset


class InvalidWindow(ValueError):
    """A window that cannot be cut."""


@dataclass(frozen=True, slots=True)
class WindowSpec:
    max_length: int
    stride: int

    def __post_init__(self) -> None:
        for f in dataclasses.fields(self):
            value = getattr(self, f.name)
            if value < 1:
                raise InvalidWindow(f"WindowSpec.{f.name} must be >= 1, not {value}")

    def count(self, n: int) -> int:
        return len(range(0, n - self.max_length, self.stride))

    def indices(self, n: int) -> Tensor:
        base = torch.arange(self.count(n)).mul(self.stride)
        return torch.add(base[:, None], torch.arange(self.max_length)[None, :])


@dataclass(frozen=True, slots=True)
class BatchSpec:
    batch_size: int = 4
    shuffle: bool = True
    drop_last: bool = True


@dataclass
class LoaderBuilder:
    ids: Any
    window_spec: WindowSpec | None = None
    batch_spec: BatchSpec = field(default_factory=BatchSpec)

    @classmethod
    def of_text(cls, text: str) -> LoaderBuilder:
        encoding = tiktoken.get_encoding("gpt2")
        return cls(encoding.encode(text, allowed_special={"<|endoftext|>"}))

    def windows(self, max_length: int, stride: int) -> LoaderBuilder:
        return dataclasses.replace(self, window_spec=WindowSpec(max_length, stride))

    def batches(self, **kwargs: Any) -> LoaderBuilder:
        return dataclasses.replace(self, batch_spec=dataclasses.replace(self.batch_spec, **kwargs))

    def tensors(self) -> tuple[Tensor, Tensor]:
        assert self.window_spec is not None
        ids = self.ids if isinstance(self.ids, Tensor) else torch.tensor(list(self.ids), dtype=torch.int64)
        ids = ids.to(torch.int64)
        where = self.window_spec.indices(len(ids)).to(ids.device)
        return ids[where], ids[where + 1]

    def build(self) -> DataLoader:
        dataset = TensorDataset(*self.tensors())
        spec = self.batch_spec
        sampler = RandomSampler(dataset) if spec.shuffle else SequentialSampler(dataset)
        return DataLoader(dataset, batch_sampler=BatchSampler(sampler, spec.batch_size, spec.drop_last))


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    return LoaderBuilder(token_ids).windows(max_length, stride).tensors()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    return (
        LoaderBuilder.of_text(text)
        .windows(max_length, stride)
        .batches(batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
        .build()
    )
