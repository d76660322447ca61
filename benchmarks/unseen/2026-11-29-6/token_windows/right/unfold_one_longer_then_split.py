"""A window and its target are max_length + 1 tokens of the text. So I cut pieces of that length and
take all but the last column as inputs, all but the first as targets.

The dataset is an ordinary Python list of pairs: DataLoader only needs len() and [].
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader

END = "<|endoftext|>"


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    problems = []
    if max_length < 1:
        problems.append("max_length is %d" % max_length)
    if stride < 1:
        problems.append("stride is %d" % stride)
    if problems:
        raise ValueError("must be at least 1: " + ", ".join(problems))

    if isinstance(token_ids, Tensor):
        row = token_ids.to(dtype=torch.int64, copy=True)
    else:
        row = torch.tensor(list(token_ids), dtype=torch.int64)

    if row.shape[0] < max_length + 1:
        pieces = torch.empty((0, max_length + 1), dtype=torch.int64)
    else:
        pieces = row.unfold(dimension=0, size=max_length + 1, step=stride)
    return pieces[:, :-1], pieces[:, 1:]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={END}, disallowed_special=())
    inputs, targets = sliding_windows(ids, max_length, stride)
    windows = list(zip(inputs, targets))
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
