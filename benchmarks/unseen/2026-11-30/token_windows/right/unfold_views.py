from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Unfold windows one token longer than asked; the two results are the two ends of each."""
    if max_length < 1:
        raise ValueError(f"max_length must be >= 1, got {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be >= 1, got {stride}")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if ids.shape[0] <= max_length:
        return ids.new_zeros(0, max_length), ids.new_zeros(0, max_length)
    long_windows = ids.unfold(0, max_length + 1, stride)
    return long_windows[:, :-1], long_windows[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = torch.tensor(encoding.encode(text, allowed_special={"<|endoftext|>"}), dtype=torch.int64)
    return DataLoader(
        TensorDataset(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        num_workers=0,
        pin_memory=False,
    )
