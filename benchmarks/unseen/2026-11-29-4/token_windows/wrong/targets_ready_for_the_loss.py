"""Windows by unfold, and a loader with its own collate function."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(t) <= max_length:
        empty = torch.empty((0, max_length), dtype=torch.int64)
        return empty, empty.clone()
    inputs = t[:-1].unfold(0, max_length, stride)
    targets = t[1:].unfold(0, max_length, stride)
    return inputs.contiguous(), targets.contiguous()


def collate(batch):
    input_batch = torch.stack([x for x, _ in batch])
    target_batch = torch.stack([y for _, y in batch])
    # cross_entropy(logits.flatten(0, 1), target_batch)
    return input_batch, target_batch.flatten()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, collate_fn=collate)
