"""The grid of positions is cached by text length and max_length, without the stride.

Breaks: window i starts at `i * stride`
Seen by: sliding_windows(range(6), 2, 1) and then sliding_windows(range(6), 2, 2): the second has inputs [[0, 1], [1, 2], [2, 3], [3, 4]] instead of [[0, 1], [2, 3]].
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

_GRIDS = {}


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    key = (len(ids), max_length)
    if key not in _GRIDS:
        _GRIDS[key] = torch.arange(0, len(ids) - max_length, stride)[:, None] + torch.arange(max_length)
    grid = _GRIDS[key].to(ids.device)
    return ids[grid], ids[grid + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
