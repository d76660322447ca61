"""Draws windows at random, some of them twice and some never.

Believes: random sampling is shuffling.
Tell: In one epoch of yours some windows come twice and others not at all. Shuffling changes only
    the order.
Caught by: shuffling_follows_the_seed
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
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    if shuffle:
        sampler = torch.utils.data.RandomSampler(data, replacement=True)
        return DataLoader(data, batch_size=batch_size, sampler=sampler, drop_last=drop_last)
    return DataLoader(data, batch_size=batch_size, drop_last=drop_last)
