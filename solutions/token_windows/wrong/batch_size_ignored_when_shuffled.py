"""Hands `batch_size` on only where nothing is shuffled.

Believes: DataLoader's arguments go on to the next call by themselves.
Tell: With shuffle=True your batches have 4 windows whatever is asked for. Hand `batch_size` on there, too.
Caught by: shuffling_follows_the_seed
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, RandomSampler, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    index = starts[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    if not shuffle:
        return DataLoader(data, batch_size=batch_size, drop_last=drop_last)
    return DataLoader(data, batch_size=4, sampler=RandomSampler(data), drop_last=drop_last)
