"""Rolls the windows as one row of numbers: a target ends with the next window's first token.

Believes: `roll(-1)` moves along the last dimension.
Tell: Your targets end with the first token of the next window, and the last one with the very first
    token: `roll` without a dimension goes over all windows as one long row.
Caught by: targets_are_the_inputs_one_token_later
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids).to(torch.int64)
    n = ids.size(0)
    if n <= max_length:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    x = ids[:-1].unfold(0, max_length, stride).contiguous()
    y = torch.roll(x, -1)
    return x, y


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
