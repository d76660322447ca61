"""Windows over tokens, the way std::slice::Windows + step_by would do it."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterator, Sequence, Union

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


@dataclass(frozen=True)
class Ok:
    value: object

    def unwrap(self):
        return self.value


@dataclass(frozen=True)
class Err:
    reason: str

    def unwrap(self):
        raise ValueError(self.reason)


Result = Union[Ok, Err]


def non_zero_usize(name: str, n: int) -> Result:
    return Ok(n) if n >= 1 else Err(f"{name}: expected NonZeroUsize, found {n}")


@dataclass
class Windows(Iterator[Tensor]):
    """`slice.windows(size).step_by(step)`"""

    slice: Tensor
    size: int
    step: int
    _pos: int = field(default=0, init=False)

    def __next__(self) -> Tensor:
        end = self._pos + self.size
        if end > self.slice.numel():
            raise StopIteration
        out = self.slice[self._pos : end]
        self._pos += self.step
        return out

    def collect(self) -> Tensor:
        rows = list(self)
        if not rows:
            return self.slice.new_empty((0, self.size))
        return torch.stack(rows)


def to_vec_i64(ids: Sequence[int] | Tensor) -> Tensor:
    match ids:
        case Tensor():
            return ids.long()
        case _:
            return torch.tensor(list(ids), dtype=torch.long)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    size = non_zero_usize("max_length", max_length).unwrap()
    step = non_zero_usize("stride", stride).unwrap()
    vec = to_vec_i64(token_ids)
    # one window of size + 1 holds the input and the target
    both = Windows(vec, size + 1, step).collect()
    return both[:, :size].contiguous(), both[:, 1:].contiguous()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    bpe = tiktoken.get_encoding("gpt2")
    ids = bpe.encode(text, allowed_special={bpe.decode([bpe.eot_token])})
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
