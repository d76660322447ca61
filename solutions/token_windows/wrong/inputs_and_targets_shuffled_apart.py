"""Shuffles inputs and targets each in an order of its own.

Believes: both are shuffled, so they fit together.
Tell: After shuffling, inputs and targets no longer belong together. Shuffle pairs.
Caught by: shuffling_follows_the_seed
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


class Apart(Dataset):
    def __init__(self, x, y, shuffle):
        self.x, self.y, self.shuffle = x, y, shuffle

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        if self.shuffle:
            return self.x[i], self.y[torch.randint(len(self.y), ())]
        return self.x[i], self.y[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = Apart(*sliding_windows(ids, max_length, stride), shuffle)
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
