"""Wrong. Breaks "targets are the same windows one token later": as_strided's storage_offset counts from the start of the storage,
so a slice ids[k:] gets the targets of another place.
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids.long().contiguous() if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids)).long()
    count = max(0, -(-(ids.numel() - max_length) // stride))
    if count == 0:
        return ids.new_zeros((0, max_length)), ids.new_zeros((0, max_length))
    inputs = ids.as_strided((count, max_length), (stride, 1)).clone()
    targets = ids.as_strided((count, max_length), (stride, 1), 1).clone()
    return inputs, targets


class GPTDataset(torch.utils.data.Dataset):
    def __init__(self, text, max_length, stride):
        tokenizer = tiktoken.get_encoding("gpt2")
        token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = GPTDataset(text, max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
