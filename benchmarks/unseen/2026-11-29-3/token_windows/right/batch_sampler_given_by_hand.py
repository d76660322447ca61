"""DataLoader gets a batch_sampler, so its own batch_size is None and its own drop_last False."""
from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, SequentialSampler, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length < 1 or stride < 1")
    ids = torch.as_tensor(token_ids) if torch.is_tensor(token_ids) else torch.tensor(list(token_ids), dtype=torch.int64)
    ids = ids.to(torch.int64)
    starts = range(0, max(0, ids.size(0) - max_length), stride)
    inputs = torch.empty(len(starts), max_length, dtype=torch.int64)
    targets = torch.empty_like(inputs)
    for row, start in enumerate(starts):
        inputs[row] = ids.narrow(0, start, max_length)
        targets[row] = ids.narrow(0, start + 1, max_length)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
    windows = TensorDataset(*sliding_windows(tokens, max_length, stride))
    sampler = (RandomSampler if shuffle else SequentialSampler)(windows)
    return DataLoader(windows, batch_sampler=BatchSampler(sampler, batch_size, drop_last))
