"""A matrix of indices, starts plus offsets, picks all windows in one go."""
from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    for name, value in (("max_length", max_length), ("stride", stride)):
        if value < 1:
            raise ValueError(f"{name} must be positive, not {value}")
    tokens = torch.as_tensor(token_ids if isinstance(token_ids, Tensor) else list(token_ids), dtype=torch.int64)
    last = max(len(tokens) - max_length, 0)
    starts = torch.arange(0, last, stride, device=tokens.device)
    if starts.numel() == 0:
        return tokens.new_zeros(0, max_length), tokens.new_zeros(0, max_length)
    index = starts[:, None] + torch.arange(max_length, device=tokens.device)[None, :]
    return tokens[index], tokens[index + 1]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokenizer = tiktoken.encoding_for_model("gpt2")
    ids = tokenizer.encode(text, allowed_special="all")
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size, shuffle, drop_last=drop_last)
