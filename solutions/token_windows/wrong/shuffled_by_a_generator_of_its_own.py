"""Shuffles with a generator that is always seeded with 42.

Believes: results must be the same for everyone.
Tell: Each new loader shuffles by a generator of its own, which starts with the same seed again. Leave the
    order to DataLoader: torch's own generator then decides on it.
Caught by: shuffling_follows_the_seed
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    index = starts[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    generator = torch.Generator().manual_seed(42)
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, generator=generator)
