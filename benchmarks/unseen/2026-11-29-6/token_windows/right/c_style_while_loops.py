"""Token windows by hand.

/* I know C better than Python. First count, then allocate, then fill. */
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def count_windows(n, max_length, stride):
    count = 0
    start = 0
    while start < n - max_length:
        count += 1
        start += stride
    return count


def fill(buf, ids, count, max_length, stride, shift):
    i = 0
    p = 0
    while i < count:
        k = 0
        base = i * stride + shift
        while k < max_length:
            buf[p] = ids[base + k]
            p += 1
            k += 1
        i += 1
    return p


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError("max_length < 1: %d" % max_length)
    if stride < 1:
        raise ValueError("stride < 1: %d" % stride)

    # plain ints are a lot quicker to read one at a time than a tensor's elements
    if isinstance(token_ids, Tensor):
        ids = token_ids.tolist()
    else:
        ids = token_ids
    n = len(ids)

    count = count_windows(n, max_length, stride)
    size = count * max_length
    a = [0] * size
    b = [0] * size
    if fill(a, ids, count, max_length, stride, 0) != size or fill(b, ids, count, max_length, stride, 1) != size:
        raise RuntimeError("windows were not filled")

    inputs = torch.tensor(a, dtype=torch.int64).reshape(count, max_length)
    targets = torch.tensor(b, dtype=torch.int64).reshape(count, max_length)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    enc = tiktoken.get_encoding("gpt2")
    special = set()
    special.add("<|endoftext|>")
    ids = enc.encode(text, allowed_special=special)
    inputs, targets = sliding_windows(ids, max_length, stride)
    ds = TensorDataset(inputs, targets)
    if shuffle:
        return DataLoader(ds, batch_size=batch_size, shuffle=True, drop_last=drop_last)
    else:
        return DataLoader(ds, batch_size=batch_size, shuffle=False, drop_last=drop_last)
