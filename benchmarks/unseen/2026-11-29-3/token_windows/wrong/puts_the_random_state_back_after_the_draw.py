"""Wrong. Breaks "shuffle as DataLoader has it" (drawn anew in every epoch): the order is drawn inside fork_rng, so the generator
stands where it stood and the next epoch draws the same order.
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids.long() if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    index = starts[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


class QuietSampler(torch.utils.data.Sampler):
    """A random order that does not disturb the random numbers of the rest of the program."""

    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size

    def __iter__(self):
        with torch.random.fork_rng(devices=[]):
            order = torch.randperm(self.size).tolist()
        return iter(order)


class Loader(DataLoader):
    def __iter__(self):
        with torch.random.fork_rng(devices=[]):
            return super().__iter__()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    sampler = QuietSampler(len(dataset)) if shuffle else None
    return Loader(dataset, batch_size=batch_size, sampler=sampler, drop_last=drop_last)
