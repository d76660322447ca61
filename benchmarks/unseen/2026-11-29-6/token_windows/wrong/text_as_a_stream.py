"""Token windows (works with streams).

The text is read through a stream, block by block. The same `read_all` then serves for a string, a file and a download,
and there is one place for the character encoding (UTF-8).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

BLOCK = 1 << 16


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    if not starts:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    inputs = torch.stack([ids[s : s + max_length] for s in starts])
    targets = torch.stack([ids[s + 1 : s + 1 + max_length] for s in starts])
    return inputs, targets


def as_stream(text: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode("utf-8")), encoding="utf-8")


def read_all(stream: io.TextIOBase) -> str:
    with stream:
        return "".join(iter(partial(stream.read, BLOCK), ""))


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(read_all(as_stream(text)), allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
