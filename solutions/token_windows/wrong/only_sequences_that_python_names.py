"""Refuses all sequences but a list, a tuple and a range.

Believes: there are no other sequences.
Tell: You list the types of IDs that you take. Any sequence of numbers is promised, a `collections.UserList` for one: do
    without the list of types.
Caught by: a_tuple_or_a_range_will_do
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _to_ids(token_ids: Sequence[int] | Tensor) -> Tensor:
    if isinstance(token_ids, Tensor):
        return token_ids.to(torch.int64)
    if isinstance(token_ids, (list, tuple, range)):
        return torch.tensor(list(token_ids), dtype=torch.int64)
    raise TypeError(f"token_ids must be a list, a tuple, a range or a tensor, not {type(token_ids).__name__}")


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1, not {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, not {stride}")
    ids = _to_ids(token_ids)
    starts = torch.tensor(list(range(0, len(ids) - max_length, stride)), dtype=torch.int64)
    places = starts[:, None] + torch.arange(max_length)
    return ids[places], ids[places + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    token_ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = TensorDataset(*sliding_windows(token_ids, max_length, stride))
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
