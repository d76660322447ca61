"""Cuts a long text into blocks of 4096 tokens and takes each block's windows.

Believes: a long text can be cut into blocks, each with windows of its own.
Tell: A long text is cut into blocks, and windows that would run across a border are lost. Take the starts from the whole
    text.
Caught by: a_tuple_or_a_range_will_do
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

BLOCK = 4096


def _block(ids, first, max_length, stride):
    """The windows of ids whose start, counted from token `first` of the text, is a multiple of stride."""
    begin = -first % stride
    starts = range(begin, len(ids) - max_length, stride)
    return [ids[s:s + max_length + 1] for s in starts]


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    rows = []
    size = max(BLOCK, 2 * max_length)
    for first in range(0, len(ids), size):
        rows += _block(ids[first:first + size], first, max_length, stride)
    both = torch.tensor(rows, dtype=torch.int64).reshape(-1, max_length + 1)
    return both[:, :-1].clone(), both[:, 1:].clone()


class GPTDataset(torch.utils.data.Dataset):
    def __init__(self, text, max_length, stride):
        tokenizer = tiktoken.get_encoding("gpt2")
        token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = GPTDataset(text, max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
