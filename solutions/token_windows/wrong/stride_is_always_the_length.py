"""Puts the windows end to end, whatever the stride.

Believes: windows are chunks of the text.
Tell: Your windows lie end to end. The stride decides where they start, and it may differ from their
    length.
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
    ids = [int(t) for t in token_ids]
    x = [ids[i:i + max_length] for i in range(0, len(ids) - max_length, max_length)]
    y = [ids[i + 1:i + 1 + max_length] for i in range(0, len(ids) - max_length, max_length)]
    return torch.tensor(x).long().reshape(-1, max_length), torch.tensor(y).long().reshape(-1, max_length)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
