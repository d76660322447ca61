"""Token windows out of plain slices, which every sequence of Python has."""

import itertools
from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

Pair = tuple[Tensor, Tensor]


def as_ids(piece: Sequence[int] | Tensor) -> Tensor:
    """A piece of a text as an int64 tensor of its own."""
    if isinstance(piece, Tensor):
        return piece.detach().clone().to(torch.int64)
    return torch.tensor([int(token) for token in piece], dtype=torch.int64)


def cut(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> Iterator[Pair]:
    """The pairs, one after the other."""
    for start in itertools.count(0, stride):
        piece = as_ids(token_ids[start : start + max_length + 1])
        if len(piece) <= max_length:
            return
        yield piece[:max_length], piece[1:]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> Pair:
    """The pairs, stacked."""
    if max_length < 1 or stride < 1:
        raise ValueError("A window needs at least one token, and so does a step.")
    pairs = list(cut(token_ids, max_length, stride))
    if pairs:
        inputs, targets = map(torch.stack, zip(*pairs, strict=True))
        return inputs, targets
    return tuple(torch.empty((0, max_length), dtype=torch.int64) for _ in range(2))


class Windows(Dataset[Pair]):
    """What DataLoader asks for its windows."""

    def __init__(self, text: str, max_length: int, stride: int) -> None:
        encoding = tiktoken.get_encoding("gpt2")
        ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
        self._pairs = list(zip(*sliding_windows(ids, max_length, stride), strict=True))

    def __len__(self) -> int:
        return len(self._pairs)

    def __getitem__(self, index: int) -> Pair:
        return self._pairs[index]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """All in one."""
    return DataLoader(Windows(text, max_length, stride), batch_size, shuffle, drop_last=drop_last)
