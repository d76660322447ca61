"""Refuses a length and a stride of 0, but not below.

Believes: nobody passes a negative number.
Tell: Numbers below 0 pass your check. Everything below 1 is to be refused.
Caught by: refuses_lengths_and_strides_below_one
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length == 0 or stride == 0:
        raise ValueError("max_length and stride must not be zero")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = list(range(0, len(ids) - max_length, stride))
    inputs = [ids[s:s + max_length] for s in starts] or [torch.zeros(0, abs(max_length), dtype=torch.int64)]
    targets = [ids[s + 1:s + 1 + max_length] for s in starts] or [torch.zeros(0, abs(max_length), dtype=torch.int64)]
    return torch.vstack(inputs), torch.vstack(targets)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
