"""Shuffles with Python's random module.

Believes: Python's random numbers and torch's are the same.
Tell: Your order does not follow `torch.manual_seed`: it comes from Python's own random numbers.
Caught by: shuffling_follows_the_seed
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset
import random


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


class PythonSampler(torch.utils.data.Sampler):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __iter__(self):
        return iter(random.sample(range(self.n), self.n))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    sampler = PythonSampler(len(data)) if shuffle else None
    return DataLoader(data, batch_size=batch_size, sampler=sampler, drop_last=drop_last)
