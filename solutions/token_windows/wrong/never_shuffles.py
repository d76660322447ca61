"""Ignores `shuffle`.

Believes: DataLoader shuffles by itself.
Tell: With shuffle=True your windows still come in the order of the text. Hand `shuffle` on to
    DataLoader.
Caught by: shuffling_follows_the_seed
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


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
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    loader = DataLoader(dataset, batch_size=batch_size, drop_last=drop_last)
    return loader
