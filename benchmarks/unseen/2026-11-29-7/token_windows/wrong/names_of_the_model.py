"""Windows of tokens. The length of a window goes by the name that the model has for it, here and later."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be positive numbers")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids)).to(torch.int64)
    starts = torch.arange(0, max(tokens.numel() - max_length, 0), stride)
    grid = starts.reshape(-1, 1) + torch.arange(max_length).reshape(1, -1)
    flat = grid.flatten()
    return (
        tokens.index_select(0, flat).view(-1, max_length),
        tokens.index_select(0, flat + 1).view(-1, max_length),
    )


def create_dataloader(
    text: str,
    batch_size: int = 4,
    context_size: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`.

    context_size: how many tokens the model reads at a time.
    """
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, context_size, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
