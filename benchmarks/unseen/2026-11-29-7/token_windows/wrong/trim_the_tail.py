"""Windows of tokens: first the ragged tail goes, then everything that is left fits exactly."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _as_list(token_ids) -> list[int]:
    if isinstance(token_ids, list):
        return token_ids
    if isinstance(token_ids, Tensor):
        return token_ids.tolist()
    return list(token_ids)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Inputs and targets, `[N, max_length]` each."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be positive")
    ids = _as_list(token_ids)
    if len(ids) <= max_length:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    count = 1 + (len(ids) - max_length - 1) // stride
    # the last target is the last token that any window needs
    last = (count - 1) * stride + max_length
    del ids[last + 1 :]
    inputs = [ids[start : start + max_length] for start in range(0, last, stride)][:count]
    targets = [ids[start : start + max_length] for start in range(1, last + 1, stride)][:count]
    return torch.tensor(inputs, dtype=torch.int64), torch.tensor(targets, dtype=torch.int64)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    tokenizer = tiktoken.get_encoding("gpt2")
    token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(token_ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
