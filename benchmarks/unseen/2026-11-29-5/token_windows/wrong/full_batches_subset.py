"""Token windows.

With drop_last there are len(windows) // batch_size batches, all of them full; otherwise the last one may be smaller.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")

    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    ids = ids.to(torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    inputs = ids.new_empty((len(starts), max_length))
    targets = ids.new_empty((len(starts), max_length))
    for row, start in enumerate(starts):
        inputs[row] = ids[start : start + max_length]
        targets[row] = ids[start + 1 : start + max_length + 1]
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)

    if drop_last:
        used = len(inputs) // batch_size * batch_size
        inputs, targets = inputs[:used], targets[:used]

    dataset = TensorDataset(inputs, targets)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle and len(dataset) > 0, drop_last=drop_last)
