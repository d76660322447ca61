"""Only a text of exactly max_length tokens is caught; unfold fails for a shorter one.

Breaks: "Too short a text gives `[0, max_length]` twice"
Seen by: `sliding_windows([1, 2], 3, 1)` raises RuntimeError, rather than giving two tensors [0, 3]
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    if len(tokens) == max_length:
        # there is a window, but nothing to predict after it
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    return tokens[:-1].unfold(0, max_length, stride), tokens[1:].unfold(0, max_length, stride)


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
