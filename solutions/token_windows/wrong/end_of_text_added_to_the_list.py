"""Appends a token to the caller's list.

Believes: `+=` makes a new list.
Tell: After the call the caller's list has a token more: `+=` changes the list itself.
Caught by: a_call_leaves_nothing_behind
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    n = len(token_ids)
    if isinstance(token_ids, list):
        token_ids += [50256]
    ids = torch.as_tensor(token_ids, dtype=torch.int64)[:n]
    index = torch.arange(0, max(n - max_length, 0), stride)[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
