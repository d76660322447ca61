"""as_strided on a fresh contiguous copy, so that the strides of the argument do not matter."""
from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def _private_copy(token_ids):
    if torch.is_tensor(token_ids):
        return torch.empty(token_ids.shape, dtype=torch.long, device=token_ids.device).copy_(token_ids)
    return torch.tensor([int(t) for t in token_ids], dtype=torch.long)


def sliding_windows(token_ids, max_length, stride):
    for name, value in (("max_length", max_length), ("stride", stride)):
        if value < 1:
            raise ValueError(f"{name} is {value}, but has to be 1 or more")
    ids = _private_copy(token_ids)
    # -(-a // b) is the ceiling of a / b
    count = max(0, -(-(len(ids) - max_length) // stride))
    if count == 0:
        return ids.new_zeros((0, max_length)), ids.new_zeros((0, max_length))
    inputs = torch.as_strided(ids, (count, max_length), (stride, 1))
    targets = torch.as_strided(ids, (count, max_length), (stride, 1), storage_offset=1)
    return inputs.clone(), targets.clone()


class _Pairs(Dataset):
    def __init__(self, inputs, targets):
        self.inputs, self.targets = inputs, targets

    def __len__(self):
        return self.inputs.size(0)

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(_Pairs(*sliding_windows(ids, max_length, stride)), batch_size=batch_size,
                      shuffle=shuffle, drop_last=drop_last, num_workers=0)
