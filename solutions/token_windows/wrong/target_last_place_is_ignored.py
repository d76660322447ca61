"""Puts -100 into the last place of every target.

Believes: the last place has no next token, and -100 tells the loss to leave it out.
Tell: Every target of yours ends with -100. Each place of a window has a next token in the text, its
    last place too.
Caught by: targets_are_the_inputs_one_token_later
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = [int(t) for t in token_ids]
    x, y = [], []
    for s in range(0, len(ids) - max_length, stride):
        window = ids[s:s + max_length]
        x.append(window)
        y.append(window[1:] + [-100])
    shape = (len(x), max_length)
    return torch.tensor(x, dtype=torch.int64).view(shape), torch.tensor(y, dtype=torch.int64).view(shape)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
