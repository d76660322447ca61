"""Windows as strided views: no token is copied.

A window matrix is only another way of walking over the same memory: one row further is `stride` tokens
further, one column further is one token further. The tensor that comes in may itself be a slice or have gaps
(`x[5:]`, `x[::2]`), so its own step and offset have to be taken into account.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """See the assignment."""
    for name, value in (("max_length", max_length), ("stride", stride)):
        if value < 1:
            raise ValueError(f"{name} is {value}, but has to be 1 or more")

    tokens = torch.as_tensor(token_ids, dtype=torch.int64)
    n = tokens.shape[0]
    count = max(0, -(-(n - max_length) // stride))  # rounded up
    if count == 0:
        return (
            torch.zeros((0, max_length), dtype=torch.int64, device=tokens.device),
            torch.zeros((0, max_length), dtype=torch.int64, device=tokens.device),
        )

    step = tokens.stride(0)
    begin = tokens.storage_offset()
    size = (count, max_length)
    steps = (stride * step, step)
    return (
        torch.as_strided(tokens, size, steps, begin),
        torch.as_strided(tokens, size, steps, begin + step),
    )


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """See the assignment."""
    encoding = tiktoken.get_encoding("gpt2")
    windows = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(TensorDataset(*windows), batch_size, shuffle, drop_last=drop_last)
