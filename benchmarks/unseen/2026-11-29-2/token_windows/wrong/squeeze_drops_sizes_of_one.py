"""A squeeze() for a helper dimension also drops N = 1 and max_length = 1.

Breaks: int64 `[N, max_length]` each
Seen by: sliding_windows([1, 2, 3], 2, 1): shapes [2] instead of [1, 2]; sliding_windows([1, 2, 3], 1, 1): [2] instead of [2, 1].
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    starts = torch.arange(0, len(ids) - max_length, stride, device=ids.device)
    grid = starts[:, None] + torch.arange(max_length, device=ids.device)
    column = ids.unsqueeze(-1)
    return column[grid].squeeze(), column[grid + 1].squeeze()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
