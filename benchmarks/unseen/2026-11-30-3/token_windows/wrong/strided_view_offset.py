"""Windows without copying: both results are strided views of the same memory."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    for name, value in (("max_length", max_length), ("stride", stride)):
        if value < 1:
            raise ValueError(f"{name} = {value}, but it has to be 1 or more")

    # as_strided looks at the memory, so the tokens have to lie side by side
    ids = torch.as_tensor(token_ids, dtype=torch.int64).contiguous()
    n = ids.shape[0]
    count = max(0, -(-(n - max_length) // stride))   # ceil
    if count == 0:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))

    size, step = (count, max_length), (stride, 1)
    inputs = ids.as_strided(size, step)
    targets = ids.as_strided(size, step, storage_offset=1)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    encoding = tiktoken.get_encoding("gpt2")
    ids = torch.tensor(encoding.encode(text, allowed_special="all"), dtype=torch.int64)
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size, shuffle=shuffle, drop_last=drop_last)
