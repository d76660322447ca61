"""Collects the windows in a default argument, so calls see each other's windows.

Believes: a default value is made anew in every call.
Tell: The second call returns the first call's windows too: a default argument such as `[]` or `{}` is made once and
    kept.
Caught by: inputs_start_every_stride_tokens
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def collect(ids, max_length, stride, rows={}):
    rows = rows.setdefault(max_length, [])
    for s in range(0, len(ids) - max_length, stride):
        rows.append(ids[s:s + max_length + 1])
    return rows


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = [int(t) for t in token_ids]
    both = torch.tensor(collect(ids, max_length, stride), dtype=torch.int64).view(-1, max_length + 1)
    return both[:, :-1], both[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
