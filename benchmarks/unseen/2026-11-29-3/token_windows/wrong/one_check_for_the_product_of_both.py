"""Wrong. Breaks "max_length < 1 or stride < 1 -> ValueError": the product is checked, so two negative sizes pass and give windows
of nothing (or another error).
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length * stride < 1:
        raise ValueError("max_length and stride must both be at least 1")
    ids = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    inputs, targets = [], []
    for start in range(0, len(ids) - max_length, stride):
        inputs.append(ids[start:start + max_length])
        targets.append(ids[start + 1:start + max_length + 1])
    width = max(max_length, 0)
    return (torch.tensor(inputs, dtype=torch.int64).reshape(len(inputs), width),
            torch.tensor(targets, dtype=torch.int64).reshape(len(targets), width))


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
