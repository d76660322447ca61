"""Gives [0, max_length] in float32 for a text that is too short.

Believes: an empty tensor has no type that matters.
Tell: A short text gives you the right shape, but float32. It has to be int64, as for every other
    text.
Caught by: a_text_too_short_gives_no_window
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return torch.zeros(0, max_length), torch.zeros(0, max_length)
    cut = ids.unfold(0, max_length + 1, stride)
    return cut[:, :-1], cut[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
