"""A data set with `__getitems__`, which newer DataLoaders call once per batch. Windows are gathered on demand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import BatchSampler, DataLoader, Dataset, SequentialSampler, SubsetRandomSampler


@dataclass(frozen=True)
class Cut:
    """How a text is cut."""

    max_length: int
    stride: int

    def __post_init__(self) -> None:
        if wrong := {name: value for name, value in vars(self).items() if value < 1}:
            raise ValueError(f"must be at least 1: {wrong}")

    def starts(self, count: int) -> range:
        return range(0, count - self.max_length, self.stride)


@dataclass
class CutText(Dataset):
    ids: Tensor
    _: KW_ONLY
    cut: Cut
    starts: range = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.starts = self.cut.starts(self.ids.numel())

    def __len__(self) -> int:
        return len(self.starts)

    def gather(self, numbers: Sequence[int], ahead: int = 0) -> Tensor:
        length = self.cut.max_length
        if not numbers:
            return self.ids.new_empty((0, length))
        first = torch.tensor([self.starts[number] + ahead for number in numbers], device=self.ids.device)
        flat = torch.add(first.unsqueeze(1), torch.arange(length, device=self.ids.device)).flatten()
        return self.ids.index_select(0, flat).unflatten(0, (len(numbers), length))

    def __getitem__(self, number: int) -> tuple[Tensor, Tensor]:
        return self.gather([number])[0], self.gather([number], ahead=1)[0]

    def __getitems__(self, numbers: list[int]) -> list[tuple[Tensor, Tensor]]:
        return list(zip(self.gather(numbers), self.gather(numbers, ahead=1), strict=True))


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    cut = Cut(max_length, stride)
    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor([int(i) for i in token_ids], dtype=torch.int64)
    text = CutText(ids.to(torch.int64), cut=cut)
    every = range(len(text))
    return text.gather(every), text.gather(every, ahead=1)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    encoding = tiktoken.get_encoding("gpt2")
    [ids] = encoding.encode_batch([text], num_threads=1, allowed_special={"<|endoftext|>"})
    windows = CutText(torch.tensor(ids, dtype=torch.int64), cut=Cut(max_length, stride))
    order = SubsetRandomSampler(range(len(windows))) if shuffle else SequentialSampler(windows)
    return DataLoader(windows, batch_sampler=BatchSampler(order, batch_size, drop_last))
