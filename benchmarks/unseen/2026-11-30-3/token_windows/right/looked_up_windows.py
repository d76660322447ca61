"""The text is a table with one column, and a window a look-up of neighbouring rows."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset
import torch.nn.functional as F


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("sizes start at one")
    table = torch.as_tensor(token_ids, dtype=torch.int64).reshape(-1, 1)
    n_rows = len(table) - max_length
    if n_rows <= 0:
        return tuple(torch.zeros(2, 0, max_length, dtype=torch.int64).unbind())
    rows = torch.arange(n_rows)[::stride, None] + torch.arange(max_length + 1)
    windows = F.embedding(rows, table).flatten(start_dim=1)
    return windows[:, 0:max_length], windows[:, 1 : max_length + 1]


def _collate(samples):
    inputs, targets = zip(*samples)
    return torch.stack(inputs), torch.stack(targets)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokens = tiktoken.encoding_for_model("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(tuple(tokens), max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, collate_fn=_collate)
