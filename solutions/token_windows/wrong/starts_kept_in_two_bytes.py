"""Keeps where each window starts in two bytes.

Believes: two bytes hold every place in a text, as they hold every token.
Tell: You keep the starts in numbers of two bytes, which end at 65535. A token is below 50257, but a text may have any number of
    them.
Caught by: every_character_becomes_gpt2_tokens
"""

from array import array

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def check(max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length={max_length}, stride={stride}: both must be 1 or more")


def sliding_windows(token_ids, max_length, stride):
    check(max_length, stride)
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_empty(0, max_length), ids.new_empty(0, max_length)
    return ids[:-1].unfold(0, max_length, stride).clone(), ids[1:].unfold(0, max_length, stride).clone()


class CompactWindows(Dataset):
    """Two bytes for a token, two for a window."""

    def __init__(self, ids, max_length, stride):
        check(max_length, stride)
        self.ids = array("H", ids)
        self.starts = array("H", range(0, len(ids) - max_length, stride))
        self.max_length = max_length

    def __len__(self):
        return len(self.starts)

    def __getitem__(self, number):
        start = self.starts[number]
        piece = torch.tensor(self.ids[start : start + self.max_length + 1], dtype=torch.int64)
        return piece[:-1], piece[1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = CompactWindows(ids, max_length, stride)
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
