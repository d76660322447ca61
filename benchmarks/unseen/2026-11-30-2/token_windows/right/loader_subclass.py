"""A dataset, a sampler and a loader of our own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, RandomSampler, Sampler


class WindowDataset(Dataset):
    """Cuts a window at the moment it is asked for."""

    def __init__(self, tokens: Sequence[int] | Tensor, max_length: int, stride: int):
        super().__init__()
        if max_length < 1:
            raise ValueError("max_length has to be 1 or more, not {}".format(max_length))
        if stride < 1:
            raise ValueError("stride has to be 1 or more, not {}".format(stride))
        self._tokens = (
            tokens.to(torch.int64) if isinstance(tokens, Tensor) else torch.tensor(list(tokens), dtype=torch.int64)
        )
        self.max_length = max_length
        self.stride = stride

    @property
    def starts(self) -> range:
        return range(0, len(self._tokens) - self.max_length, self.stride)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        start = self.starts[index]
        stop = start + self.max_length
        return self._tokens[start:stop].clone(), self._tokens[start + 1 : stop + 1].clone()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self)} windows of {self.max_length}, every {self.stride})"


class MaybeRandomSampler(Sampler[int]):
    def __init__(self, dataset: Dataset, shuffle: bool):
        self.dataset = dataset
        self.shuffle = shuffle

    def __len__(self) -> int:
        return len(self.dataset)

    def __iter__(self) -> Iterator[int]:
        if self.shuffle and len(self.dataset):
            yield from RandomSampler(self.dataset)
        else:
            yield from range(len(self.dataset))


def collate_pairs(samples) -> tuple[Tensor, Tensor]:
    inputs, targets = map(torch.stack, zip(*samples))
    return inputs, targets


class WindowLoader(DataLoader):
    @classmethod
    def from_text(cls, text, batch_size, max_length, stride, shuffle, drop_last):
        gpt2 = tiktoken.get_encoding("gpt2")
        dataset = WindowDataset(gpt2.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
        return cls(
            dataset,
            batch_size=batch_size,
            sampler=MaybeRandomSampler(dataset, shuffle),
            drop_last=drop_last,
            collate_fn=collate_pairs,
        )

    def __repr__(self) -> str:
        return f"WindowLoader({self.dataset!r}, {len(self)} batches)"


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    dataset = WindowDataset(token_ids, max_length, stride)
    if len(dataset) == 0:
        return torch.empty(0, max_length, dtype=torch.int64), torch.empty(0, max_length, dtype=torch.int64)
    return collate_pairs([dataset[i] for i in range(len(dataset))])


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    return WindowLoader.from_text(text, batch_size, max_length, stride, shuffle, drop_last)
