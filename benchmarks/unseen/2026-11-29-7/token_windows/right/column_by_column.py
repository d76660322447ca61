"""Look down instead of across: column j holds every stride-th token from token j on. No window is ever touched."""

from __future__ import annotations

import operator
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, StackDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    max_length, stride = operator.index(max_length), operator.index(stride)
    if max_length < 1 or stride < 1:
        raise ValueError(f"no windows of {max_length} tokens, {stride} apart")
    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    span = len(ids) - max_length
    if span <= 0:
        return torch.zeros(2, 0, max_length, dtype=torch.int64).unbind()
    step = min(stride, span)
    count = len(range(0, span, step))
    columns = torch.empty(max_length + 1, count, dtype=torch.int64, device=ids.device)
    for place, column in enumerate(columns):
        column.copy_(ids[place : place + span : step])
    table = columns.T
    return table[:, :-1].contiguous(), table[:, 1:].contiguous()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    gpt2 = tiktoken.get_encoding("gpt2")
    ids = gpt2.encode(text, allowed_special=gpt2.special_tokens_set)
    return DataLoader(
        dataset=StackDataset(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        num_workers=0,
    )
