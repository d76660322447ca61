"""Lets tiktoken refuse a text with `<|endoftext|>`.

Believes: `encode` takes every text.
Tell: A text with `<|endoftext|>` stops your code with an error: tiktoken wants to be told that this special token is
    allowed.
Caught by: end_of_text_is_one_token
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
    ids = tiktoken.get_encoding("gpt2").encode(text)
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
