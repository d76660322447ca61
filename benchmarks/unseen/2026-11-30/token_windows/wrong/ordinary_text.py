"""Sliding windows for language modelling."""
from typing import List, Tuple, Union

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

Ids = Union[List[int], Tuple[int, ...], range, torch.Tensor]


def sliding_windows(token_ids: Ids, max_length: int, stride: int) -> Tuple[torch.Tensor, torch.Tensor]:
    if max_length < 1:
        raise ValueError(f"`max_length` must be >= 1 (got {max_length}).")
    if stride < 1:
        raise ValueError(f"`stride` must be >= 1 (got {stride}).")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = range(0, max(0, ids.numel() - max_length), stride)
    inputs = torch.empty(len(starts), max_length, dtype=torch.int64)
    targets = torch.empty(len(starts), max_length, dtype=torch.int64)
    for row, start in enumerate(starts):
        inputs[row].copy_(ids.narrow(0, start, max_length))
        targets[row].copy_(ids.narrow(0, start + 1, max_length))
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    token_ids = tiktoken.get_encoding("gpt2").encode_ordinary(text)
    dataset = TensorDataset(*sliding_windows(token_ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
