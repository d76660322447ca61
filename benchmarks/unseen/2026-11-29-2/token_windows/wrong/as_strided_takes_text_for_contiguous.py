"""as_strided with step 1 in memory, so an int64 view with another stride is read wrongly.

Breaks: window i starts at `i * stride`
Seen by: sliding_windows(torch.arange(12)[::2], 2, 2): inputs [[0, 1], [2, 3]] instead of [[0, 2], [4, 6]] (lists, int32 are fine).
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    room = len(ids) - max_length
    if room <= 0:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    size = ((room + stride - 1) // stride, max_length)
    step = min(stride, len(ids))
    return ids.as_strided(size, (step, 1)).clone(), ids[1:].as_strided(size, (step, 1)).clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
