"""The batches are made by two worker processes.

Breaks: "made in this process (`num_workers=0`)"
Seen by: `create_dataloader("a b c d e", 1, 1, 1).num_workers` gives 2, not 0
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    if len(tokens) <= max_length:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    index = torch.arange(0, len(tokens) - max_length, stride)[:, None] + torch.arange(max_length)
    return tokens[index], tokens[index + 1]


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
                      drop_last=drop_last, num_workers=2)
