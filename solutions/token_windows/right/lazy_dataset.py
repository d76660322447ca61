"""A Dataset that keeps only the tokens and cuts a window when it is asked for one."""
import math

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


class Windows(Dataset):
    """The windows of a text, cut on demand."""

    def __init__(self, tokens, length, stride):
        super().__init__()
        if length < 1 or stride < 1:
            raise ValueError("windows need a length and a stride of at least 1")
        self.tokens = torch.as_tensor(tokens, dtype=torch.int64).clone()
        self.length, self.stride = length, stride

    def __len__(self):
        return max(0, math.ceil((len(self.tokens) - self.length) / self.stride))

    def __getitem__(self, i):
        if not 0 <= i < len(self):
            raise IndexError(i)
        start = i * self.stride
        return self.tokens[start:start + self.length], self.tokens[start + 1:start + 1 + self.length]


def sliding_windows(token_ids, max_length, stride):
    inputs = torch.zeros(0, max(max_length, 0), dtype=torch.int64)
    targets = inputs.clone()
    for x, y in Windows(token_ids, max_length, stride):
        inputs = torch.cat([inputs, x[None]])
        targets = torch.cat([targets, y[None]])
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(Windows(tokens, max_length, stride), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
