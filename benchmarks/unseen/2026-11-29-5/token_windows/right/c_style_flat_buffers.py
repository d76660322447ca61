"""Assignment token_windows.

I come from C, so I count the windows first, allocate two flat buffers, fill them with two nested loops, and
only at the very end make tensors of them.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

EOT = "<|endoftext|>"


def count_windows(n, max_length, stride):
    """How many windows fit (same loop as the one that fills, so they cannot disagree)."""
    count = 0
    pos = 0
    while pos < n - max_length:
        count += 1
        pos += stride
    return count


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length = %d, must be >= 1" % max_length)
    if stride < 1:
        raise ValueError("stride = %d, must be >= 1" % stride)

    if isinstance(token_ids, Tensor):
        buf = token_ids.tolist()
    else:
        buf = list(token_ids)

    n = len(buf)
    count = count_windows(n, max_length, stride)

    # int64_t *src = malloc(count * max_length * sizeof *src);
    src = [0] * (count * max_length)
    dst = [0] * (count * max_length)

    k = 0
    for i in range(count):
        base = i * stride
        for j in range(max_length):
            src[k] = buf[base + j]
            dst[k] = buf[base + j + 1]
            k += 1

    inputs = torch.tensor(src, dtype=torch.int64).view(count, max_length)
    targets = torch.tensor(dst, dtype=torch.int64).view(count, max_length)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    ids = enc.encode(text, allowed_special={EOT})
    inputs, targets = sliding_windows(ids, max_length, stride)
    data = TensorDataset(inputs, targets)
    return DataLoader(data, batch_size, shuffle, drop_last=drop_last, num_workers=0)


if __name__ == "__main__":
    a, b = sliding_windows([10, 11, 12, 13, 14, 15], 3, 2)
    print(a)
    print(b)
