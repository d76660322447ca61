"""Stacks an empty list for a text that is too short.

Believes: torch.stack of nothing is an empty tensor.
Tell: For a short text there is nothing to stack, and `torch.stack` raises. Two tensors [0,
    max_length] are asked for.
Caught by: a_text_too_short_gives_no_window
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    inputs, targets = [], []
    for i in range(0, len(ids) - max_length, stride):
        inputs.append(ids[i:i + max_length])
        targets.append(ids[i + 1:i + max_length + 1])
    return torch.stack(inputs), torch.stack(targets)


class SlicesOfText(Dataset):
    def __init__(self, ids, max_length, stride):
        self.ids, self.max_length = torch.tensor(ids, dtype=torch.int64), max_length
        self.starts = range(0, len(ids) - max_length, stride)

    def __len__(self):
        return len(self.starts)

    def __getitem__(self, i):
        start = self.starts[i]
        return self.ids[start:start + self.max_length], self.ids[start + 1:start + self.max_length + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(SlicesOfText(ids, max_length, stride), batch_size, shuffle=shuffle, drop_last=drop_last)
