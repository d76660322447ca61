"""N is room // stride + 1: one too many where stride divides the room; its last target is clamped.

Breaks: for every start below `len(token_ids) - max_length`
Seen by: sliding_windows([1, 2, 3, 4], 2, 2): inputs [[1, 2], [3, 4]], targets [[2, 3], [4, 4]] instead of [[1, 2]] and [[2, 3]].
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
    count = (len(ids) - max_length) // stride + 1
    grid = (torch.arange(count) * stride)[:, None] + torch.arange(max_length)
    grid = grid.to(ids.device)
    last = len(ids) - 1
    return ids[grid.clamp(max=last)], ids[(grid + 1).clamp(max=last)]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
