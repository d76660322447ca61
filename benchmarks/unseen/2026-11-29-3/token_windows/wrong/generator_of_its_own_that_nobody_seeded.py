"""Wrong. Breaks "shuffle as DataLoader has it" (from the global generator): a new torch.Generator() always starts from the same
default seed, so every loader has the same orders and torch.manual_seed changes nothing.
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1, got {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    ids = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    inputs, targets = [], []
    for start in range(0, len(ids) - max_length, stride):
        inputs.append(ids[start:start + max_length])
        targets.append(ids[start + 1:start + max_length + 1])
    shape = (len(inputs), max_length)
    return torch.tensor(inputs, dtype=torch.long).reshape(shape), torch.tensor(targets, dtype=torch.long).reshape(shape)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, generator=torch.Generator())
