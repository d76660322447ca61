"""Windows of tokens. Nothing that is not what it should be gets past the door."""

from __future__ import annotations

import operator
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

_ID_DTYPES = (torch.int32, torch.int64)


def _as_count(value, name: str) -> int:
    """`value` as an int of 1 or more."""
    try:
        count = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be an integer, not {type(value).__name__}") from None
    if count < 1:
        raise ValueError(f"{name} must be at least 1, got {count}")
    return count


def _as_ids(token_ids) -> Tensor:
    """`token_ids` as an int64 tensor that shares no memory with it."""
    if isinstance(token_ids, Tensor):
        if token_ids.dtype not in _ID_DTYPES:
            raise TypeError(f"token_ids must be int32 or int64, not {token_ids.dtype}")
        if token_ids.dim() != 1:
            raise ValueError(f"token_ids must have one dimension, not shape {tuple(token_ids.shape)}")
        return token_ids.detach().clone().to(torch.int64)
    if isinstance(token_ids, (str, bytes)) or not isinstance(token_ids, Sequence):
        raise TypeError(f"token_ids must be a sequence of ints or a tensor, not {type(token_ids).__name__}")
    return torch.tensor([operator.index(i) for i in token_ids], dtype=torch.int64)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    max_length = _as_count(max_length, "max_length")
    stride = _as_count(stride, "stride")
    ids = _as_ids(token_ids)

    starts = range(0, ids.numel() - max_length, stride)
    inputs = torch.zeros(len(starts), max_length, dtype=torch.int64, device=ids.device)
    targets = torch.zeros_like(inputs)
    for row, start in enumerate(starts):
        stop = start + max_length
        inputs[row] = ids[start:stop]
        targets[row] = ids[start + 1 : stop + 1]
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    batch_size = _as_count(batch_size, "batch_size")
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        TensorDataset(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=bool(shuffle),
        drop_last=bool(drop_last),
        num_workers=0,
    )
