"""Written by someone who misses C: two blocks of memory, and one memmove for each row."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

SIZEOF_ID = 8  # int64


def _block(token_ids: Sequence[int] | Tensor) -> Tensor:
    """The IDs side by side in main memory."""
    if isinstance(token_ids, Tensor):
        return token_ids.detach().to(device="cpu", dtype=torch.int64).contiguous()
    block = torch.empty(len(token_ids), dtype=torch.int64)
    pointer = ctypes.cast(block.data_ptr(), ctypes.POINTER(ctypes.c_int64))
    for place, token in enumerate(token_ids):
        pointer[place] = token
    return block


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """for (i = 0; i * stride < n - max_length; i++) memmove(...)"""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be > 0")
    source = _block(token_ids)
    n = source.numel()
    rows = (n - max_length + stride - 1) // stride if n > max_length else 0
    inputs = torch.empty((rows, max_length), dtype=torch.int64)
    targets = torch.empty((rows, max_length), dtype=torch.int64)
    row_bytes = max_length * SIZEOF_ID
    src, in_dst, out_dst = source.data_ptr(), inputs.data_ptr(), targets.data_ptr()
    for i in range(rows):
        here = src + i * stride * SIZEOF_ID
        ctypes.memmove(in_dst + i * row_bytes, here, row_bytes)
        ctypes.memmove(out_dst + i * row_bytes, here + SIZEOF_ID, row_bytes)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Nothing special here."""
    enc = tiktoken.get_encoding("gpt2")
    tokens = enc.encode(text, allowed_special={"<|endoftext|>"}, disallowed_special=())
    inputs, targets = sliding_windows(tokens, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size, bool(shuffle), drop_last=bool(drop_last))
