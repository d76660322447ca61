"""Homework: token windows.

Idea: pretend that every window owns a copy of the whole text (expand does not really copy), and let every
window gather its own places from its own copy.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


@functools.lru_cache(maxsize=None)
def _gpt2() -> tiktoken.Encoding:
    return tiktoken.get_encoding("gpt2")


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError("max_length must be positive")
    if stride < 1:
        raise ValueError("stride must be positive")

    if isinstance(token_ids, Tensor):
        text = token_ids.to(torch.int64)
    else:
        text = torch.tensor(list(token_ids), dtype=torch.int64)
    length = text.size(0)

    if length <= max_length:
        nothing = torch.empty(0, max_length, dtype=torch.int64, device=text.device)
        return nothing, nothing.clone()

    starts = torch.arange(0, length - max_length, stride, device=text.device)
    copies = text.expand(starts.numel(), length)
    places = torch.ones(starts.numel(), max_length, dtype=torch.int64, device=text.device)
    places[:, 0] = starts
    places = places.cumsum(dim=1)  # start, start + 1, start + 2, ...
    inputs = copies.gather(1, places)
    targets = copies.gather(1, places + 1)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokens = _gpt2().encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(tokens, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
