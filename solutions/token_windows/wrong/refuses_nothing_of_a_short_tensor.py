"""Looks whether a tensor is too short before it looks at length and stride.

Believes: where there is no window, it does not matter how far apart they are.
Tell: With a tensor you let a bad length or stride pass, always or where the tensor is too short for a window. They are
    refused whatever the IDs come in, and however few they are.
Caught by: a_tensor_gives_int64_windows
"""

from functools import singledispatch

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


@singledispatch
def windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    starts = range(0, len(token_ids) - max_length, stride)
    rows = [[token_ids[start + place] for place in range(max_length + 1)] for start in starts]
    both = torch.tensor(rows, dtype=torch.int64).reshape(len(rows), max_length + 1)
    return both[:, :-1], both[:, 1:]


@windows.register
def _(token_ids: torch.Tensor, max_length, stride):
    if token_ids.numel() <= max_length:  # unfold would complain
        return torch.empty(0, max_length, dtype=torch.int64), torch.empty(0, max_length, dtype=torch.int64)
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids.to(torch.int64)
    return ids[:-1].unfold(0, max_length, stride), ids[1:].unfold(0, max_length, stride)


def sliding_windows(token_ids, max_length, stride):
    return windows(token_ids, max_length, stride)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
