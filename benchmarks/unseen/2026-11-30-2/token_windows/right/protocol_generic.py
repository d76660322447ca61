"""Windows of tokens, with every part behind an interface."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Generic, NamedTuple, Protocol, TypeAlias, TypeVar, runtime_checkable

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

TokenIds: TypeAlias = "Sequence[int] | Tensor"
S_co = TypeVar("S_co", covariant=True)
A = TypeVar("A")
B = TypeVar("B")

ENCODING_NAME: Final[str] = "gpt2"
SPECIAL: Final[frozenset[str]] = frozenset({"<|endoftext|>"})


class Pair(NamedTuple):
    inputs: Tensor
    targets: Tensor


@runtime_checkable
class Tokenizer(Protocol):
    def __call__(self, text: str, /) -> Sequence[int]: ...


class Splitter(Protocol[S_co]):
    def split(self, ids: Tensor, length: int, step: int) -> S_co: ...


class Composed(Generic[A, B]):
    def __init__(self, first: Callable[[A], B]) -> None:
        self._first = first

    def then(self, second: Callable[[B], A]) -> Callable[[A], A]:
        return lambda value: second(self._first(value))


class Gpt2Tokenizer:
    def __init__(self, name: str = ENCODING_NAME) -> None:
        self._encoding: Final[tiktoken.Encoding] = tiktoken.get_encoding(name)

    def __call__(self, text: str, /) -> list[int]:
        return self._encoding.encode(text, allowed_special=set(SPECIAL))


class PairSplitter:
    """Implements `Splitter[Pair]`, structurally."""

    @staticmethod
    def _starts(n: int, length: int, step: int) -> range:
        return range(0, n - length, step)

    def split(self, ids: Tensor, length: int, step: int) -> Pair:
        starts = self._starts(ids.numel(), length, step)
        return Pair(self._rows(ids, starts, length), self._rows(ids, (s + 1 for s in starts), length))

    @staticmethod
    def _rows(ids: Tensor, starts: Iterable[int], length: int) -> Tensor:
        rows: list[Tensor] = [ids[s : s + length] for s in starts]
        return torch.stack(rows) if rows else ids.new_empty((0, length))


class PairDataset(Dataset[Pair]):
    def __init__(self, pair: Pair) -> None:
        self._pair = pair

    def __len__(self) -> int:
        return len(self._pair.inputs)

    def __getitem__(self, index: int) -> Pair:
        return Pair(self._pair.inputs[index], self._pair.targets[index])

    def __iter__(self) -> Iterator[Pair]:
        return (self[i] for i in range(len(self)))


def _tensor(token_ids: TokenIds) -> Tensor:
    if isinstance(token_ids, Tensor):
        return token_ids.to(torch.int64, copy=True)
    return torch.tensor(list(token_ids), dtype=torch.int64)


def _positive(**values: int) -> None:
    bad = {k: v for k, v in values.items() if v < 1}
    if bad:
        raise ValueError(f"expected values of 1 or more, got {bad}")


def sliding_windows(
    token_ids: TokenIds, max_length: int, stride: int, *, splitter: Splitter[Pair] | None = None
) -> tuple[Tensor, Tensor]:
    _positive(max_length=max_length, stride=stride)
    inputs, targets = (splitter or PairSplitter()).split(_tensor(token_ids), max_length, stride)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
    *,
    tokenizer: Tokenizer | None = None,
) -> DataLoader:
    tokenize: Tokenizer = tokenizer or Gpt2Tokenizer()
    pair = Pair(*sliding_windows(tokenize(text), max_length, stride))
    return DataLoader(PairDataset(pair), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
