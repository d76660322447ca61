"""Token windows in the manner of tf.data: window, shuffle with a buffer, batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Sampler, TensorDataset


class BufferedShuffle(Sampler[int]):
    """Like `Dataset.shuffle(buffer_size)`: a full buffer, out of which one element at a time is drawn."""

    def __init__(self, data: Sized, buffer_size: int = 10_000) -> None:
        self.data = data
        self.buffer_size = buffer_size

    def __len__(self) -> int:
        return len(self.data)

    def __iter__(self) -> Iterator[int]:
        buffer: list[int] = []
        for index in range(len(self.data)):
            if len(buffer) < self.buffer_size:
                buffer.append(index)
                continue
            place = int(torch.randint(len(buffer), ()))
            yield buffer[place]
            buffer[place] = index
        for place in torch.randperm(len(buffer)).tolist():
            yield buffer[place]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """`Dataset.window(max_length + 1, shift=stride, drop_remainder=True)`, split in two."""
    if max_length < 1 or stride < 1:
        raise ValueError("size and shift of a window must be positive")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if ids.shape[0] < max_length + 1:
        return torch.empty(0, max_length, dtype=ids.dtype), torch.empty(0, max_length, dtype=ids.dtype)
    window = ids.unfold(0, max_length + 1, stride)
    return window.narrow(1, 0, max_length), window.narrow(1, 1, max_length)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """window, shuffle, batch"""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    sampler = BufferedShuffle(data) if shuffle else None
    return DataLoader(data, batch_size=batch_size, sampler=sampler, drop_last=drop_last)
