"""Windowing utilities."""
import itertools

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def _starts(n, max_length, step):
    return itertools.takewhile(lambda s: s < n - max_length, itertools.count(0, step))


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be >= 1")
    if stride < 1:
        raise ValueError("stride must be >= 1")
    step = min(stride, max_length)
    ids = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    starts = list(_starts(ids.numel(), max_length, step))
    inputs = torch.empty(len(starts), max_length, dtype=torch.int64)
    targets = torch.empty(len(starts), max_length, dtype=torch.int64)
    for i, s in enumerate(starts):
        inputs[i] = ids[s:s + max_length]
        targets[i] = ids[s + 1:s + max_length + 1]
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(token_ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
