"""Wrong. Breaks "they are not changed" (token_ids): the tokens already passed are deleted from the caller's list.
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    rest = token_ids if isinstance(token_ids, list) else [int(t) for t in token_ids]
    inputs, targets = [], []
    while len(rest) > max_length:
        inputs.append(rest[:max_length])
        targets.append(rest[1:max_length + 1])
        del rest[:stride]
    return (torch.tensor(inputs, dtype=torch.long).reshape(-1, max_length),
            torch.tensor(targets, dtype=torch.long).reshape(-1, max_length))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
