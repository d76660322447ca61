"""Only a stride of exactly 0 is refused.

Breaks: `stride < 1` -> `ValueError`
Seen by: sliding_windows([1, 2, 3, 4], 2, -1): two [0, 2] instead of ValueError.
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError('max_length must be positive')
    if stride == 0:
        raise ValueError('stride must not be zero')
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    xs, ys = [], []
    for i in range(0, len(ids) - max_length, stride):
        xs.append(ids[i:i + max_length])
        ys.append(ids[i + 1:i + max_length + 1])
    if not xs:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    return torch.stack(xs), torch.stack(ys)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
