"""Calls the token IDs `tokens`.

Believes: the name of the first parameter is free.
Tell: Your function has no parameter named `token_ids`, so it cannot be called by that name. Keep
    the names of the assignment.
Caught by: a_tensor_gives_int64_windows
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(tokens, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(tokens, dtype=torch.int64)
    starts = torch.arange(0, max(len(tokens) - max_length, 0), stride)
    index = starts[:, None] + torch.arange(max_length)
    return tokens[index], tokens[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
