"""Windows without any loop, as in the video about reproducing GPT-2: buf[:-1].view(B, T) and buf[1:].view(B, T)."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    tokens = torch.as_tensor(token_ids, dtype=torch.int64).contiguous()
    B = max(len(tokens) - 1, 0) // max_length
    T = max_length
    buf = tokens[: B * T + 1]
    if B == 0:
        return tokens.new_empty((0, T)), tokens.new_empty((0, T))
    x = buf[:-1].view(B, T)
    y = buf[1:].view(B, T)
    return x, y


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    enc = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(enc.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
