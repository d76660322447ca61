"""A collate function that stacks the pairs to a NamedTuple of inputs and targets."""
from typing import NamedTuple

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader


class Pair(NamedTuple):
    inputs: Tensor
    targets: Tensor


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("length and stride must be positive")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = list(range(0, len(ids) - max_length, stride))
    if not starts:
        return Pair(ids.new_empty((0, max_length)), ids.new_empty((0, max_length)))
    return Pair(
        torch.cat([ids[s : s + max_length][None] for s in starts]),
        torch.vstack([ids[s + 1 : s + max_length + 1] for s in starts]),
    )


def collate(items):
    return Pair(*map(torch.stack, zip(*items)))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    pairs = [Pair(x, y) for x, y in zip(*sliding_windows(ids, max_length, stride))]
    return DataLoader(pairs, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, collate_fn=collate)
