"""Gives int64 tensors of shape [0] for a text that is too short.

Believes: nothing has no width.
Tell: A short text gives you tensors of shape [0]. No rows still have columns: [0, max_length].
Caught by: a_text_too_short_gives_no_window
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = [int(t) for t in token_ids]
    x, y = [], []
    for s in range(0, len(ids) - max_length, stride):
        x.append(ids[s:s + max_length])
        y.append(ids[s + 1:s + max_length + 1])
    return torch.tensor(x, dtype=torch.long), torch.tensor(y, dtype=torch.long)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
