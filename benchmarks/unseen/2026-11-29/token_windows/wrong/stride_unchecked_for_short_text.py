"""A text too short for a window returns before the stride is looked at.

Breaks: "`max_length < 1` or `stride < 1` → `ValueError`"
Seen by: `sliding_windows([1, 2], 3, 0)` gives two tensors [0, 3], rather than raising ValueError
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1, got {max_length}")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    if len(tokens) <= max_length:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    windows = tokens.unfold(0, max_length + 1, stride)
    return windows[:, :-1].contiguous(), windows[:, 1:].contiguous()


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
