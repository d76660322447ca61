"""Windows of tokens, with the book's data set turned into a function."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be positive")

    if isinstance(token_ids, Tensor):
        token_ids = token_ids.tolist()
    token_ids = list(token_ids)

    input_chunks, target_chunks = [], []
    for start in range(0, len(token_ids) - max_length, stride):
        input_chunks.append(token_ids[start:start + max_length])
        target_chunks.append(token_ids[start + 1:start + max_length + 1])

    # reshape, so that an empty list gets its two dimensions too
    inputs = torch.Tensor(input_chunks).reshape(len(input_chunks), max_length)
    targets = torch.Tensor(target_chunks).reshape(len(target_chunks), max_length)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        TensorDataset(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
