"""A text is a picture of height one, a window is a patch of it."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset
from torch.nn import functional as F


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"kernel {max_length} and step {stride} must be positive")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    n = ids.shape[0]
    if n <= max_length:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    step = min(stride, n)  # further than the text is long makes no difference
    # unfold wants floating point; float64 holds every ID exactly
    picture = ids.to(torch.float64).view(1, 1, 1, n)
    patches = F.unfold(picture, kernel_size=(1, max_length + 1), stride=(1, step))  # [1, L + 1, N]
    patches = patches[0].T.to(torch.int64)
    inputs, targets = patches[:, :-1].contiguous(), patches[:, 1:].contiguous()
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    enc = tiktoken.get_encoding("gpt2")
    inputs, targets = sliding_windows(enc.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
