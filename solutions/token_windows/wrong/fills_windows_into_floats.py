"""Fills the windows into float32 zeros, and makes them int64 at the end.

Believes: whole numbers are exact as floats.
Tell: You keep IDs as float32 for a while, which has no odd numbers above 2**24: 16777217 becomes 16777216. Make the
    tensors int64 from the start.
Caught by: inputs_start_every_stride_tokens
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    inputs = torch.zeros(len(starts), max_length, device=ids.device)
    targets = torch.zeros(len(starts), max_length, device=ids.device)
    for row, s in enumerate(starts):
        inputs[row] = ids[s:s + max_length]
        targets[row] = ids[s + 1:s + max_length + 1]
    return inputs.long(), targets.long()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
