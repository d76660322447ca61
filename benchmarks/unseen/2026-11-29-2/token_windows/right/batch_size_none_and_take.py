"""DataLoader(batch_size=None) whose sampler gives lists of indices; windows by torch.take, grids kept in a right cache."""
from functools import lru_cache

import tiktoken
import torch
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, SequentialSampler


@lru_cache(maxsize=2)
def _grid(n, max_length, stride):
    return torch.arange(0, n - max_length, stride).view(-1, 1) + torch.arange(max_length).view(1, -1)


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride cannot be below 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    grid = _grid(len(ids), max_length, stride).to(ids.device)
    return torch.take(ids, grid), torch.take(ids, grid + 1)


class Rows:
    def __init__(self, *tensors):
        self.tensors = tensors

    def __len__(self):
        return len(self.tensors[0])

    def __getitem__(self, rows):
        return tuple(t[rows] for t in self.tensors)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    rows = Rows(*sliding_windows(ids, max_length, stride))
    order = (RandomSampler if shuffle else SequentialSampler)(rows)
    return DataLoader(rows, sampler=BatchSampler(order, batch_size, drop_last), batch_size=None)
