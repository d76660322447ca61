"""Checks the length and leaves the stride to range, which takes negative ones.

Believes: range refuses a bad step.
Tell: A negative stride is not refused: `range` counts down with it and finds nothing. Check the
    stride yourself.
Caught by: refuses_lengths_and_strides_below_one
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = list(range(0, max(len(ids) - max_length, 0), stride))
    index = torch.tensor(starts, dtype=torch.int64)[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
