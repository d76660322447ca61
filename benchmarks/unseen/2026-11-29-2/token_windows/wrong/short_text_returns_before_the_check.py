"""A short text returns before the arguments are looked at.

Breaks: `max_length < 1` or `stride < 1` -> `ValueError` (whatever the text)
Seen by: sliding_windows([1, 2], 3, 0): two [0, 3] instead of ValueError (a longer text raises).
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    return ids[:-1].unfold(0, max_length, stride), ids[1:].unfold(0, max_length, stride)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
