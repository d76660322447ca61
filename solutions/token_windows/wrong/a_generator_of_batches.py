"""Yields batches, so that they can be gone through only once.

Believes: a loader is used once.
Tell: You return a generator, which is empty after one epoch. A DataLoader can be gone through again
    and again.
Caught by: batches_come_as_dataloader_makes_them
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if min(max_length, stride) <= 0:
        raise ValueError(f"cannot cut windows of {max_length} every {stride} tokens")
    ids = torch.as_tensor(token_ids).long()
    if ids.numel() <= max_length:
        empty = torch.empty(0, max_length, dtype=torch.long)
        return empty, empty.clone()
    windows = ids.unfold(0, max_length + 1, stride)
    return windows[:, :-1], windows[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    order = torch.randperm(len(inputs)) if shuffle else torch.arange(len(inputs))
    for rows in order.split(batch_size):
        if len(rows) == batch_size or (not drop_last and len(rows)):
            yield inputs[rows], targets[rows]
