"""Fills up a smaller last batch with windows from the beginning.

Believes: all batches must have the same size, and nothing may be lost.
Tell: Your last batch holds windows that were there before. A smaller last batch is kept as it is,
    or dropped.
Caught by: batches_hold_the_windows_in_order, batches_come_as_dataloader_makes_them
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    index = starts[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    x, y = sliding_windows(ids, max_length, stride)
    lacking = -len(x) % batch_size
    if len(x) and not drop_last:
        again = torch.arange(lacking) % len(x)
        x, y = torch.cat([x, x[again]]), torch.cat([y, y[again]])
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
