"""Shuffles whatever `shuffle` says.

Believes: training data is always shuffled.
Tell: With shuffle=False your windows still come in a random order. Hand `shuffle` on to DataLoader.
Caught by: batches_hold_the_windows_in_order
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


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
    pairs = list(zip(*sliding_windows(ids, max_length, stride)))
    return DataLoader(pairs, batch_size=batch_size, shuffle=len(pairs) > 0, drop_last=drop_last)
