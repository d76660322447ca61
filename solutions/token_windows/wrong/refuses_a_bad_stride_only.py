"""Checks the stride and not the length.

Believes: a window of no tokens is simply empty.
Tell: A length below 1 is not refused. Check it as you check the stride.
Caught by: refuses_lengths_and_strides_below_one
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if stride < 1:
        raise ValueError(f"stride {stride} is below 1")
    ids = [int(t) for t in token_ids]
    starts = range(0, len(ids) - max_length, stride)
    x = torch.tensor([ids[s:s + max_length] for s in starts], dtype=torch.int64)
    y = torch.tensor([ids[s + 1:s + 1 + max_length] for s in starts], dtype=torch.int64)
    width = max(max_length, 0)
    return x.reshape(len(starts), width), y.reshape(len(starts), width)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
