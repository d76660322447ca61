"""Windows of tokens: a table of places, and the tokens at those places."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    ids = ids.to(torch.int64)
    starts = torch.tensor(list(range(0, len(ids) - max_length, stride)), dtype=torch.int64, device=ids.device)
    if len(starts) == 0:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    places = starts[:, None] + torch.arange(max_length, device=ids.device)
    return ids[places], ids[places + 1]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    token_ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(token_ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
