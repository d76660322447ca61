"""Token windows.

A window is so many tokens long, and the next window begins so many tokens later. I use short names (w for the
window, s for the step).
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def cut(ids: list[int], s: int, w: int) -> tuple[Tensor, Tensor]:
    starts = list(range(0, len(ids) - w, s))
    x = torch.tensor([ids[i : i + w] for i in starts], dtype=torch.int64).reshape(len(starts), w)
    y = torch.tensor([ids[i + 1 : i + w + 1] for i in starts], dtype=torch.int64).reshape(len(starts), w)
    return x, y


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride have to be at least 1")
    ids = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    return cut(ids, max_length, stride)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    x, y = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
