"""A tensor is used as it is, so int32 IDs give int32 windows.

Breaks: "`(inputs, targets)`, int64 `[N, max_length]` each"
Seen by: `sliding_windows(torch.tensor([1, 2, 3], dtype=torch.int32), 2, 1)[0].dtype` gives torch.int32, not torch.int64
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if isinstance(token_ids, torch.Tensor):
        tokens = token_ids
    else:
        tokens = torch.tensor(list(token_ids), dtype=torch.int64)
    if len(tokens) <= max_length:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    return tokens[:-1].unfold(0, max_length, stride).clone(), tokens[1:].unfold(0, max_length, stride).clone()


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
