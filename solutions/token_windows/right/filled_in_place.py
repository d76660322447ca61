"""Counts the windows first, makes two empty tensors and fills them number by number."""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length: int, stride: int):
    if max_length < 1:
        raise ValueError(f"max_length is {max_length}")
    elif stride < 1:
        raise ValueError(f"stride is {stride}")
    number = 0
    while number * stride < len(token_ids) - max_length:
        number += 1
    inputs = torch.empty((number, max_length), dtype=torch.int64)
    targets = torch.empty_like(inputs)
    for row in range(number):
        for column in range(max_length):
            inputs[row, column] = token_ids[row * stride + column]
            targets[row, column] = token_ids[row * stride + column + 1]
    return inputs, targets


class Pairs(Dataset):
    def __init__(self, inputs, targets):
        self._inputs = inputs
        self._targets = targets

    def __len__(self):
        return self._inputs.shape[0]

    def __getitem__(self, i):
        return self._inputs[i], self._targets[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    token_ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(token_ids, max_length, stride)
    return DataLoader(Pairs(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
