"""Draws the starts of the windows at random.

Believes: training takes windows from random places of the text.
Tell: Your windows start at random tokens. They start at 0, stride, 2 · stride, ...; shuffling is
    the DataLoader's work.
Caught by: inputs_start_every_stride_tokens
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    data = torch.as_tensor(token_ids, dtype=torch.int64)
    room = len(data) - max_length
    if room <= 0:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    ix = torch.randint(room, (len(range(0, room, stride)),))
    x = torch.stack([data[i:i + max_length] for i in ix])
    y = torch.stack([data[i + 1:i + 1 + max_length] for i in ix])
    return x, y


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
