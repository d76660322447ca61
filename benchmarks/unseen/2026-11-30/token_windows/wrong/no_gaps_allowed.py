from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length: int, stride: int):
    if max_length < 1:
        raise ValueError("max_length must be positive")
    if stride < 1:
        raise ValueError("stride must be positive")
    stride = min(stride, max_length)  # otherwise tokens would be lost between two windows

    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    windows = [ids[i : i + max_length + 1] for i in range(0, len(ids) - max_length, stride)]
    windows = torch.stack(windows) if windows else torch.empty((0, max_length + 1), dtype=torch.int64)
    inputs, targets = windows[:, :-1].contiguous(), windows[:, 1:].contiguous()
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    token_ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(token_ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
