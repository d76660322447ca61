"""token_windows

One flat buffer for the inputs, one for the targets, filled in row order by two nested loops. Rows are
counted first, so the buffers are allocated once and never grow.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length <= 0 or stride <= 0:
        raise ValueError("max_length and stride must be > 0")

    # const long *src; size_t n;
    src = token_ids.tolist() if isinstance(token_ids, Tensor) else token_ids
    n = len(src)

    # how many rows?
    rows = 0
    start = 0
    while start < n - max_length:
        rows += 1
        start += stride

    # malloc
    x = [0] * (rows * max_length)
    y = [0] * (rows * max_length)

    # fill
    k = 0
    i = 0
    while i < rows:
        p = i * stride
        j = 0
        while j < max_length:
            x[k] = src[p]
            p += 1
            y[k] = src[p]
            k += 1
            j += 1
        i += 1

    inputs = torch.tensor(x, dtype=torch.int64).view(rows, max_length)
    targets = torch.tensor(y, dtype=torch.int64).view(rows, max_length)
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
    src = enc.encode(text, allowed_special={enc.decode([enc.eot_token])})
    x, y = sliding_windows(src, max_length, stride)
    ds = TensorDataset(x, y)
    return DataLoader(ds, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


# int main(void)
if __name__ == "__main__":
    x, y = sliding_windows(range(10), 4, 4)
    print(x)
    print(y)
