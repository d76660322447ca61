"""Calls unfold on a text that is just as long as a window.

Believes: a text of max_length tokens is long enough for a window.
Tell: A text of just max_length tokens stops your code with an error: it has no window either, since the last target is
    missing.
Caught by: a_text_too_short_gives_no_window
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) < max_length:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    return ids[:-1].unfold(0, max_length, stride), ids[1:].unfold(0, max_length, stride)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
