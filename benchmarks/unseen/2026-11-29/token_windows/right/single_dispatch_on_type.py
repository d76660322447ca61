"""functools.singledispatch turns each kind of token_ids into a tensor; a range never becomes a list."""
from collections.abc import Sequence
from functools import singledispatch

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


@singledispatch
def as_ids(token_ids) -> Tensor:
    raise TypeError(f"no token IDs: {type(token_ids).__name__}")


@as_ids.register
def _(token_ids: Tensor) -> Tensor:
    return token_ids.type(torch.int64)


@as_ids.register
def _(token_ids: range) -> Tensor:
    if len(token_ids) == 0:
        return torch.empty(0, dtype=torch.int64)
    return torch.arange(token_ids.start, token_ids.stop, token_ids.step, dtype=torch.int64)


@as_ids.register
def _(token_ids: Sequence) -> Tensor:
    return torch.tensor(list(token_ids), dtype=torch.int64)


def sliding_windows(token_ids, max_length: int, stride: int):
    match (max_length >= 1, stride >= 1):
        case (False, _):
            raise ValueError("max_length is below 1")
        case (_, False):
            raise ValueError("stride is below 1")
    ids = as_ids(token_ids)
    if ids.numel() <= max_length:
        return ids.new_zeros(0, max_length), ids.new_zeros(0, max_length)
    windows = ids.unfold(0, max_length + 1, stride)
    return windows[..., :max_length].clone(), windows[..., 1:].clone()


class WindowDataset(Dataset):
    def __init__(self, ids, max_length, stride):
        self.pairs = torch.stack(sliding_windows(ids, max_length, stride), dim=1)

    def __len__(self):
        return len(self.pairs)

    def __getitem__(self, i):
        return tuple(self.pairs[i])


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(WindowDataset(ids, max_length, stride), batch_size, shuffle=shuffle, drop_last=drop_last)
