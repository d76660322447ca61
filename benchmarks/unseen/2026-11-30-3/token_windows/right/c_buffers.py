from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader
from array import array

SIZEOF_INT64 = 8


def _copy(dst: memoryview, at: int, src: memoryview, begin: int, count: int) -> int:
    """memcpy; returns where the next one goes."""
    dst[at : at + count] = src[begin : begin + count]
    return at + count


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length <= 0 or stride <= 0:
        raise ValueError("EINVAL: max_length=%d stride=%d" % (max_length, stride))

    src = array("q", token_ids.tolist() if isinstance(token_ids, Tensor) else token_ids)
    assert src.itemsize == SIZEOF_INT64
    n = len(src)
    rows = 0 if n <= max_length else (n - max_length + stride - 1) // stride
    if rows == 0:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)

    buf_x = bytearray(rows * max_length * SIZEOF_INT64)
    buf_y = bytearray(rows * max_length * SIZEOF_INT64)
    s, x, y = memoryview(src), memoryview(buf_x).cast("q"), memoryview(buf_y).cast("q")
    px = py = i = 0
    for i in range(rows):
        px = _copy(x, px, s, i * stride, max_length)
        py = _copy(y, py, s, i * stride + 1, max_length)
    inputs = torch.frombuffer(buf_x, dtype=torch.int64).view(rows, max_length)
    targets = torch.frombuffer(buf_y, dtype=torch.int64).view(rows, max_length)
    return inputs, targets


class _Rows:
    """struct { int64 *x, *y; size_t n; }"""

    __slots__ = ("n", "x", "y")

    def __init__(self, x, y):
        self.x, self.y, self.n = x, y, x.shape[0]

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if not 0 <= i < self.n:
            raise IndexError(i)
        return self.x[i], self.y[i]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    x, y = sliding_windows(tokens, max_length, stride)
    return DataLoader(_Rows(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
