"""Token windows.

I found Tensor.unfold(dimension, size, step), which cuts exactly the windows we want. The inputs are cut
out of everything but the last token, the targets out of everything but the first, so that every input
window has its target window.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    if t.numel() <= max_length:
        # unfold refuses a size greater than the dimension
        return t.new_empty((0, max_length)), t.new_empty((0, max_length))
    return t[:-1].unfold(0, max_length, stride), t[1:].unfold(0, max_length, stride)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(
        TensorDataset(inputs, targets),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        num_workers=0,
    )
