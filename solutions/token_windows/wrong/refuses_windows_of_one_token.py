"""Raises ValueError for windows of one token.

Believes: a window has at least two tokens, or there is nothing to guess.
Tell: You refuse windows of one token. The target comes from outside the window, so one token is
    enough.
Caught by: inputs_start_every_stride_tokens
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length <= 1:
        raise ValueError("a window needs more than one token")
    if stride <= 0:
        raise ValueError("stride must be positive")
    ids = [int(t) for t in token_ids]
    starts = range(0, len(ids) - max_length, stride)
    x = torch.tensor([ids[s:s + max_length] for s in starts], dtype=torch.int64).view(-1, max_length)
    y = torch.tensor([ids[s + 1:s + 1 + max_length] for s in starts], dtype=torch.int64).view(-1, max_length)
    return x, y


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
