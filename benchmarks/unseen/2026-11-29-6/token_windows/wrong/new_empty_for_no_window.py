"""Token windows, with the grid trick.

`grid[i, k] = i * stride + k`, and the whole work is two look-ups. Where there is no window the function ends early with
two empty tensors like the tokens.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"max_length = {max_length} < 1")
    if stride < 1:
        raise ValueError(f"stride = {stride} < 1")
    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    if ids.numel() <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    starts = torch.arange(0, ids.numel() - max_length, stride, device=ids.device)
    grid = starts.unsqueeze(1) + torch.arange(max_length, device=ids.device)
    return ids[grid].long(), ids[grid + 1].long()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
