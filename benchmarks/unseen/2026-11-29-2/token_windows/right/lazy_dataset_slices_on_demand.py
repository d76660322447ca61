"""The dataset keeps the tokens only and cuts a window when it is asked for one; sliding_windows stacks that dataset."""
from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


class LazyWindows(Dataset):
    def __init__(self, token_ids, max_length: int, stride: int):
        if max_length < 1 or stride < 1:
            raise ValueError(f"impossible windows: {max_length=} {stride=}")
        self.ids = torch.as_tensor(token_ids, dtype=torch.int64)
        self.length = max_length
        self.starts = range(0, len(self.ids) - max_length, stride)

    def __len__(self):
        return len(self.starts)

    def __getitem__(self, i):
        s = self.starts[i]
        return self.ids[s : s + self.length], self.ids[s + 1 : s + 1 + self.length]


def sliding_windows(token_ids, max_length, stride):
    ds = LazyWindows(token_ids, max_length, stride)
    if len(ds) == 0:
        return ds.ids.new_empty((0, max_length)), ds.ids.new_empty((0, max_length))
    xs, ys = zip(*(ds[i] for i in range(len(ds))))
    return torch.stack(xs), torch.stack(ys)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(LazyWindows(ids, max_length, stride), batch_size, shuffle, drop_last=drop_last)
