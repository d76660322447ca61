"""Anything but a list is taken for a tensor, so a tuple or a range fails.

Breaks: "token_ids: Sequence[int] | Tensor"
Seen by: `sliding_windows((1, 2, 3), 2, 1)` raises AttributeError, rather than giving [[1, 2]] and [[2, 3]]
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if isinstance(token_ids, list):
        token_ids = torch.tensor(token_ids, dtype=torch.int64)
    token_ids = token_ids.to(torch.int64)
    n = token_ids.shape[0]
    if n <= max_length:
        return token_ids.new_empty(0, max_length), token_ids.new_empty(0, max_length)
    index = torch.arange(0, n - max_length, stride)[:, None] + torch.arange(max_length)
    return token_ids[index], token_ids[index + 1]


class WindowDataset(Dataset):
    def __init__(self, ids, max_length, stride):
        self.inputs, self.targets = sliding_windows(ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
    return DataLoader(WindowDataset(ids, max_length, stride), batch_size=batch_size, shuffle=shuffle,
                      drop_last=drop_last)
