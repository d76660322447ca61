from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length: int, stride: int):
    for v in (max_length, stride):
        if v < 1:
            raise ValueError("expected a positive integer, got %d" % v)
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(0, t.numel() - max_length), stride)
    inputs = t[starts.unsqueeze(1) + torch.arange(max_length)]
    targets = inputs.roll(shifts=-1, dims=1)  # shift by one token
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(
        TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0
    )
