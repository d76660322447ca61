"""Token windows, with types for everything that can have one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Generic, Literal, NamedTuple, Protocol, TypeAlias, TypeVar, cast, overload

import tiktoken
import torch
from torch import LongTensor, Tensor
from torch.utils.data import DataLoader, Dataset

TokenId: TypeAlias = int
Tokens: TypeAlias = "Sequence[TokenId] | Tensor"
EncodingName: TypeAlias = Literal["gpt2"]

ENCODING_NAME: Final[EncodingName] = "gpt2"
END_OF_TEXT: Final[str] = "<|endoftext|>"

T_co = TypeVar("T_co", covariant=True)


class WindowPair(NamedTuple):
    inputs: Tensor
    targets: Tensor


class SupportsEncode(Protocol):
    def encode(self, text: str, *, allowed_special: set[str]) -> list[int]: ...


class TypedDataset(Dataset[T_co], Generic[T_co]):
    def __len__(self) -> int:
        raise NotImplementedError


class Windows(TypedDataset[WindowPair]):
    pair: Final[WindowPair]

    def __init__(self, pair: WindowPair) -> None:
        super().__init__()
        self.pair = pair

    def __len__(self) -> int:
        return int(self.pair.inputs.shape[0])

    @overload
    def __getitem__(self, index: int) -> WindowPair: ...
    @overload
    def __getitem__(self, index: slice) -> WindowPair: ...
    def __getitem__(self, index: int | slice) -> WindowPair:
        return WindowPair(self.pair.inputs[index], self.pair.targets[index])

    def __iter__(self) -> Iterator[WindowPair]:
        for i in range(len(self)):
            yield cast(WindowPair, self[i])


def _positive(name: str, value: int) -> int:
    if value < 1:
        raise ValueError(f"{name} has to be a positive integer, not {value!r}")
    return value


def sliding_windows(token_ids: Tokens, max_length: int, stride: int) -> WindowPair:
    length: Final[int] = _positive("max_length", max_length)
    step: Final[int] = _positive("stride", stride)
    tokens: LongTensor = cast(LongTensor, torch.as_tensor(token_ids, dtype=torch.int64))
    n: int = int(tokens.shape[0])
    rows: list[Tensor] = [tokens[s : s + length + 1] for s in range(0, n - length, step)]
    if not rows:
        return WindowPair(tokens.new_empty((0, length)), tokens.new_empty((0, length)))
    both: Tensor = torch.stack(rows)
    return WindowPair(inputs=both[:, :length].contiguous(), targets=both[:, 1:].contiguous())


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader[WindowPair]:
    encoder: SupportsEncode = cast(SupportsEncode, tiktoken.get_encoding(ENCODING_NAME))
    ids: list[TokenId] = encoder.encode(text, allowed_special={END_OF_TEXT})
    dataset: Windows = Windows(sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
