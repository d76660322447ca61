"""Cuts the text to a multiple of L tokens before it makes windows.

Believes: windows tile the text, so its length has to be a multiple of theirs.
Tell: You cut off the end of the text first. Windows go by the stride, and the end of the text
    belongs to the last of them.
Caught by: inputs_start_every_stride_tokens
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = [int(i) for i in token_ids]
    ids = ids[:len(ids) // max_length * max_length]
    starts = range(0, len(ids) - max_length, stride)
    x = torch.tensor([ids[s:s + max_length] for s in starts], dtype=torch.long)
    y = torch.tensor([ids[s + 1:s + max_length + 1] for s in starts], dtype=torch.long)
    return x.view(-1, max_length), y.view(-1, max_length)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
