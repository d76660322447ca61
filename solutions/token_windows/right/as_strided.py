"""as_strided over a contiguous copy: windows are rows of one strided view of L + 1 columns."""

from __future__ import annotations

from typing import Sequence, Tuple, Union

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, StackDataset


def _count(n: int, length: int, stride: int) -> int:
    return max(0, -((length - n) // stride))


def sliding_windows(token_ids: Union[Sequence[int], Tensor], max_length: int, stride: int) -> Tuple[Tensor, Tensor]:
    for name, value in (("max_length", max_length), ("stride", stride)):
        if value <= 0:
            raise ValueError(f"{name} is {value}, but it has to be positive")
    flat = torch.as_tensor(token_ids).to(torch.int64).contiguous()
    rows = _count(flat.shape[0], max_length, stride)
    both = torch.as_strided(flat, (rows, max_length + 1), (stride, 1)) if rows else flat.new_zeros(0, max_length + 1)
    return both[:, :max_length], both[:, 1:]


def create_dataloader(
    text: str, batch_size: int = 4, max_length: int = 256, stride: int = 128, shuffle: bool = True, drop_last: bool = True
) -> DataLoader:
    enc = tiktoken.get_encoding("gpt2")
    tokens = enc.encode(text, allowed_special=enc.special_tokens_set)
    pairs = StackDataset(*sliding_windows(tokens, max_length, stride))
    return DataLoader(pairs, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
