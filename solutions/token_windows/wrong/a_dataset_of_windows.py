"""Returns the dataset: one window at a time, no batches.

Believes: the dataset is the loader.
Tell: You return a dataset, which gives single windows. Put a DataLoader around it that makes the
    batches.
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
    return TensorDataset(*sliding_windows(ids, max_length, stride))
