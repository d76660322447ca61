"""Takes the first window, and then the windows of the rest, by a function that calls itself.

Believes: a function may call itself as often as there are windows.
Tell: From about a thousand windows on your function calls itself too often, and Python stops it. Go through the starts
    in a loop.
Caught by: a_tuple_or_a_range_will_do
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def _windows_from(token_ids, start, max_length, stride):
    if start >= len(token_ids) - max_length:
        return []
    first = token_ids[start : start + max_length + 1]
    return [first, *_windows_from(token_ids, start + stride, max_length, stride)]


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    token_ids = torch.as_tensor(token_ids, dtype=torch.int64).tolist()
    windows = _windows_from(token_ids, 0, max_length, stride)
    both = torch.tensor(windows, dtype=torch.int64).reshape(len(windows), max_length + 1)
    return both[:, :-1], both[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    token_ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = TensorDataset(*sliding_windows(token_ids, max_length, stride))
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
