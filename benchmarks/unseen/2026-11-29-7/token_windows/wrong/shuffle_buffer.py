"""Windows of tokens, shuffled the way I know it from tf.data: a buffer is filled, and a random one of it goes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Sampler, TensorDataset

BUFFER_SIZE = 1000


class BufferedShuffle(Sampler[int]):
    """The numbers 0 to n-1, each once, out of a buffer that is always kept full."""

    def __init__(self, count: int, buffer_size: int = BUFFER_SIZE) -> None:
        self.count = count
        self.buffer_size = buffer_size

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[int]:
        buffer: list[int] = []
        for number in range(self.count):
            if len(buffer) < self.buffer_size:
                buffer.append(number)
                continue
            chosen = int(torch.randint(self.buffer_size, ()))
            yield buffer[chosen]
            buffer[chosen] = number
        for chosen in torch.randperm(len(buffer)).tolist():
            yield buffer[chosen]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError("window size and shift must be positive")
    tokens = token_ids.to(torch.int64) if isinstance(token_ids, Tensor) else torch.tensor([*token_ids]).to(torch.int64)
    starts = [*range(0, len(tokens) - max_length, stride)]
    inputs = torch.empty((len(starts), max_length), dtype=torch.int64)
    targets = torch.empty_like(inputs)
    for row, start in enumerate(starts):
        inputs[row].copy_(tokens.narrow(0, start, max_length))
        targets[row].copy_(tokens.narrow(0, start + 1, max_length))
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    sampler = BufferedShuffle(len(dataset)) if shuffle else None
    return DataLoader(dataset, batch_size=batch_size, sampler=sampler, drop_last=drop_last)
