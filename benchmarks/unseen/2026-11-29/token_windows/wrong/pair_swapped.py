"""The pair comes the wrong way round: (targets, inputs).

Breaks: "`(inputs, targets)`, int64 `[N, max_length]` each"
Seen by: `sliding_windows([1, 2, 3, 4], 2, 1)` gives ([[2, 3], [3, 4]], [[1, 2], [2, 3]]), not ([[1, 2], [2, 3]], [[2, 3], [3, 4]])
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
    targets = tokens[1:].unfold(0, max_length, stride)
    inputs = tokens[:-1].unfold(0, max_length, stride)
    return targets, inputs


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
