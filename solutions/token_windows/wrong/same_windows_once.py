"""Leaves out a window that is equal to an earlier one.

Believes: equal windows teach nothing new.
Tell: Where the text repeats itself, you lose windows. Every start has its window, equal or not.
Caught by: inputs_start_every_stride_tokens
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = [int(t) for t in token_ids]
    rows = []
    for s in range(0, len(ids) - max_length, stride):
        row = ids[s:s + max_length + 1]
        if row not in rows:
            rows.append(row)
    both = torch.tensor(rows, dtype=torch.int64).view(-1, max_length + 1)
    return both[:, :-1], both[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
