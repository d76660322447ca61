"""as_strided with absolute offsets 0 and 1, so an int64 slice is read from the start of its storage.

Breaks: window i starts at `i * stride`
Seen by: sliding_windows(torch.arange(10)[3:], 2, 3): inputs [[0, 1], [3, 4]] instead of [[3, 4], [6, 7]].
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
    one = ids.stride(0)
    shape = ((room + stride - 1) // stride, max_length)
    steps = (one * min(stride, len(ids)), one)
    return ids.as_strided(shape, steps, 0).clone(), ids.as_strided(shape, steps, one).clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
