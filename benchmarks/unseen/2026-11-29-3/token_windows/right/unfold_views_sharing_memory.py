"""Windows as views: one unfold of max_length + 1 tokens, cut twice, nothing copied."""
from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if min(max_length, stride) < 1:
        raise ValueError("max_length and stride must both be at least 1")
    ids = torch.as_tensor(token_ids if isinstance(token_ids, Tensor) else list(token_ids), dtype=torch.int64)
    if ids.numel() <= max_length:
        pair = ids.new_empty(0, max_length + 1)
    else:
        pair = ids.unfold(0, max_length + 1, stride)
    return pair[:, :-1], pair[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
    return DataLoader(TensorDataset(*sliding_windows(ids, max_length, stride)),
                      batch_size, shuffle, drop_last=drop_last)
