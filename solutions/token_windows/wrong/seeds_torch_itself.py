"""Seeds torch's global generator when it makes a loader.

Believes: a function that draws random numbers should seed first.
Tell: You set torch's seed where you make a loader, so that the order is the same whatever seed the caller has
    set. Leave that to the caller.
Caught by: shuffling_follows_the_seed
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length")
    if stride < 1:
        raise ValueError("stride")
    tokens = [int(t) for t in token_ids]
    x = []
    y = []
    for i in range(0, len(tokens) - max_length, stride):
        x.append(tokens[i:i + max_length])
        y.append(tokens[i + 1:i + max_length + 1])
    x = torch.tensor(x, dtype=torch.long).reshape(-1, max_length)
    y = torch.tensor(y, dtype=torch.long).reshape(-1, max_length)
    return x, y


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    torch.manual_seed(123)
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
