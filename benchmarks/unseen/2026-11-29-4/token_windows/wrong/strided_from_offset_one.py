"""Windows with torch.as_strided.

Walking over the tokens with steps of (stride, 1) gives the inputs, the same walk begun one token later gives the
targets. as_strided does not check much, so the number of windows is computed with care.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    t = torch.as_tensor(token_ids, dtype=torch.int64).contiguous()
    count = len(range(0, t.shape[0] - max_length, stride))
    if count == 0:
        return t.new_empty((0, max_length)), t.new_empty((0, max_length))
    inputs = torch.as_strided(t, (count, max_length), (stride, 1))
    targets = torch.as_strided(t, (count, max_length), (stride, 1), storage_offset=1)
    return inputs.clone(), targets.clone()


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
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
