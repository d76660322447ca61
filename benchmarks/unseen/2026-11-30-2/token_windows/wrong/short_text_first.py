"""Sliding windows over token IDs (early returns first)."""
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _nothing(max_length: int) -> tuple[Tensor, Tensor]:
    return torch.empty(0, max_length, dtype=torch.int64), torch.empty(0, max_length, dtype=torch.int64)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1, not {max_length}")
    n = len(token_ids)
    if n <= max_length:
        return _nothing(max_length)
    if stride < 1:
        raise ValueError(f"stride must be at least 1, not {stride}")

    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    starts = torch.arange(0, n - max_length, stride)
    index = starts[:, None] + torch.arange(max_length)[None, :]
    return ids[index], ids[index + 1]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
