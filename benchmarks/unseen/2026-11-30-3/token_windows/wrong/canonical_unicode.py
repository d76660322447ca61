"""Windows of tokens: from a text to the batches that a GPT learns from."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("Both max_length and stride must be at least 1.")
    tokens = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    starts = list(range(0, len(tokens) - max_length, stride))
    inputs = torch.empty(len(starts), max_length, dtype=torch.int64)
    targets = torch.empty_like(inputs)
    for row, start in enumerate(starts):
        window = torch.tensor(tokens[start : start + max_length + 1])
        inputs[row] = window[:-1]
        targets[row] = window[1:]
    return inputs, targets


def tokenize(text: str) -> list[int]:
    # One letter, one code point: "é" may be typed in two ways, and both should become the same tokens.
    text = unicodedata.normalize("NFC", text)
    return tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    inputs, targets = sliding_windows(tokenize(text), max_length, stride)
    return DataLoader(
        dataset=TensorDataset(inputs, targets),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
