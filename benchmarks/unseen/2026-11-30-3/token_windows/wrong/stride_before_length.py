from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1: raise ValueError("max_length must be >= 1")
    if stride < 1: raise ValueError("stride must be >= 1")
    ids = torch.as_tensor(token_ids, dtype=torch.long)
    n = ids.shape[0]
    rows = []
    for start in range(0, n - max_length, stride):
        rows.append(torch.stack((ids[start:start + max_length], ids[start + 1:start + max_length + 1])))
    if rows:
        both = torch.stack(rows, dim=1)      # [2, N, max_length]
    else:
        both = ids.new_empty((2, 0, max_length))
    return both[0], both[1]


def encode(text: str) -> list[int]:
    return tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    windows = sliding_windows(encode(text), stride, max_length)
    return DataLoader(TensorDataset(*windows), batch_size, shuffle, drop_last=drop_last)
