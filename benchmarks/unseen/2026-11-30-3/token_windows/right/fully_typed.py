"""Windows of tokens, with every type spelled out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal, NewType, Protocol, TypeAlias, cast, final, overload

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

TokenId = NewType("TokenId", int)
Pair: TypeAlias = "tuple[Tensor, Tensor]"
EncodingName: TypeAlias = Literal["gpt2"]

ENCODING: Final[EncodingName] = "gpt2"
END_OF_TEXT: Final[str] = "<|endoftext|>"


class Tokenizer(Protocol):
    def encode(self, text: str, *, allowed_special: set[str]) -> list[int]: ...


def _as_ids(token_ids: Sequence[int] | Tensor) -> Tensor:
    ids: Tensor = torch.as_tensor(token_ids, dtype=torch.int64)
    return ids


@overload
def sliding_windows(token_ids: Sequence[int], max_length: int, stride: int) -> tuple[Tensor, Tensor]: ...
@overload
def sliding_windows(token_ids: Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]: ...
def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1:
        raise ValueError(f"{max_length = }, expected 1 or more")
    if stride < 1:
        raise ValueError(f"{stride = }, expected 1 or more")
    ids: Tensor = _as_ids(token_ids)
    n: int = int(ids.shape[0])
    starts: list[int] = list(range(0, n - max_length, stride))
    shape: tuple[int, int] = (len(starts), max_length)
    inputs: Tensor = ids.new_empty(shape)
    targets: Tensor = ids.new_empty(shape)
    row: int
    start: int
    for row, start in enumerate(starts):
        inputs[row] = ids[start : start + max_length]
        targets[row] = ids[start + 1 : start + 1 + max_length]
    return inputs, targets


@final
class WindowDataset(Dataset[Pair]):
    inputs: Final[Tensor]
    targets: Final[Tensor]

    def __init__(self, token_ids: Iterable[TokenId], max_length: int, stride: int) -> None:
        super().__init__()
        self.inputs, self.targets = sliding_windows(cast("list[int]", list(token_ids)), max_length, stride)

    def __len__(self) -> int:
        return int(self.inputs.shape[0])

    def __getitem__(self, index: int) -> Pair:
        return self.inputs[index], self.targets[index]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader[Pair]:
    """A DataLoader over the windows of `text`."""
    tokenizer: Tokenizer = cast(Tokenizer, tiktoken.get_encoding(ENCODING))
    token_ids: list[TokenId] = [TokenId(i) for i in tokenizer.encode(text, allowed_special={END_OF_TEXT})]
    dataset: WindowDataset = WindowDataset(token_ids, max_length, stride)
    loader: DataLoader[Pair] = DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
    return loader
