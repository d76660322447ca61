"""Token windows for my GPT.

The text goes through one small preparation step, then through tiktoken, then it is cut. I checked the result with
English, German, Greek, Japanese and emoji texts against the plain encoder.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    if not starts:
        nothing = torch.empty((0, max_length), dtype=torch.int64)
        return nothing, nothing.clone()
    inputs = torch.stack([ids[s : s + max_length] for s in starts])
    targets = torch.stack([ids[s + 1 : s + 1 + max_length] for s in starts])
    return inputs, targets


def encode(text: str) -> list[int]:
    """The GPT-2 tokens of a text, whoever typed it and on whichever system."""
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
    dataset = TensorDataset(*sliding_windows(encode(text), max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
