"""Reads the memory of an array as numbers of eight bytes.

Believes: every array of Python holds numbers of eight bytes.
Tell: You read the bytes of an array as int64, but an array may hold numbers of four bytes. Take its numbers, as you would
    those of any other sequence.
Caught by: a_tuple_or_a_range_will_do
"""

from array import array

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def to_tensor(token_ids):
    match token_ids:
        case Tensor():
            return token_ids.to(torch.int64)
        case array() if token_ids:
            return torch.frombuffer(token_ids, dtype=torch.int64)
        case _:
            return torch.tensor(list(token_ids), dtype=torch.int64)


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("`max_length` and `stride` are counted in tokens and at least 1")
    ids = to_tensor(token_ids)
    if len(ids) <= max_length:
        return ids.new_empty(0, max_length), ids.new_empty(0, max_length)
    both = ids.unfold(0, max_length + 1, stride).clone()
    return both[:, :-1], both[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = TensorDataset(*sliding_windows(array("q", ids), max_length, stride))
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
