"""Leaves `stride` tokens out between one window and the next.

Believes: the stride is counted from the end of a window.
Tell: You leave out `stride` tokens between windows. The stride is counted from the start of one
    window to the start of the next.
Caught by: inputs_start_every_stride_tokens
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), max_length + stride)
    places = starts.unsqueeze(-1) + torch.arange(max_length)
    return ids[places], ids[places + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
