"""Makes torch.tensor([]) of a text that is too short: float32, shape [0].

Believes: an empty list becomes an empty tensor of windows.
Tell: A short text gives you `torch.tensor([])`: float32, of shape [0]. It has to be int64 of shape
    [0, max_length].
Caught by: a_text_too_short_gives_no_window
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = [int(t) for t in token_ids]
    starts = range(0, len(ids) - max_length, stride)
    return (torch.tensor([ids[s:s + max_length] for s in starts]),
            torch.tensor([ids[s + 1:s + max_length + 1] for s in starts]))


class WindowDataset(Dataset):
    def __init__(self, token_ids, max_length, stride):
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, idx):
        return self.inputs[idx], self.targets[idx]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    dataset = WindowDataset(tokenizer.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
