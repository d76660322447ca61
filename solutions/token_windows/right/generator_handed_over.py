"""Hands torch's global generator to the DataLoader by name, and finds the starts by a mask."""
from typing import Sequence, Union

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset, default_collate

IDs = Union[Sequence[int], Tensor]


def _positive(**numbers: int) -> None:
    for name, number in numbers.items():
        if number < 1:
            raise ValueError("%s should be a positive number, not %r" % (name, number))


def sliding_windows(token_ids: IDs, max_length: int, stride: int):
    _positive(max_length=max_length, stride=stride)
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    n = ids.size(0)
    starts = torch.arange(n)
    keep = torch.logical_and(starts % stride == 0, starts + max_length < n)
    windows = torch.masked_select(starts, keep).unsqueeze(1).repeat(1, max_length)
    windows += torch.arange(max_length)
    return ids[windows], ids[windows.add(1)]


def create_dataloader(text: str, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    encode = tiktoken.get_encoding("gpt2").encode
    x, y = sliding_windows(encode(text, allowed_special={"<|endoftext|>"}), max_length=max_length, stride=stride)
    return DataLoader(
        TensorDataset(x, y), batch_size, shuffle, drop_last=drop_last,
        collate_fn=default_collate, generator=torch.default_generator,
    )
