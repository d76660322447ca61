"""Windows of tokens: from a text to the batches that a GPT learns from."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Inputs and targets as views of one tensor, no Python loop."""
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1, not {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, not {stride}")

    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if ids.numel() <= max_length:
        nothing = torch.empty((0, max_length), dtype=torch.int64)
        return nothing, nothing.clone()

    inputs = ids.unfold(0, max_length, stride)
    targets = ids[1:].unfold(0, max_length, stride)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokenizer = tiktoken.get_encoding("gpt2")
    token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    windows = sliding_windows(token_ids, max_length, stride)
    return DataLoader(TensorDataset(*windows), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
