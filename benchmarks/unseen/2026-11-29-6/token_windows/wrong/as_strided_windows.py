"""Token windows with as_strided.

The windows are a way of looking at the row of tokens: going down one row of the result means `stride` tokens further,
going right means one token further. The targets look at the same memory from one token later. A row that begins in the
middle of a bigger tensor has an offset, which has to be added.
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
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    n_windows = len(range(0, len(ids) - max_length, stride))
    if n_windows == 0:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    offset = ids.storage_offset()
    inputs = ids.as_strided((n_windows, max_length), (stride, 1), offset)
    targets = ids.as_strided((n_windows, max_length), (stride, 1), offset + 1)
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
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


if __name__ == "__main__":
    book = torch.arange(100)
    print(sliding_windows(book, 4, 3))
    print(sliding_windows(book[50:70], 4, 3))
