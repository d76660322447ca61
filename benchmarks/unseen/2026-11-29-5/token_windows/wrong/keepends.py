"""Token windows.

Long texts are tokenised piece by piece; keepends=True makes sure that no line break gets lost on the way.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def tokenise(text: str) -> list[int]:
    encoding = tiktoken.get_encoding("gpt2")
    ids: list[int] = []
    for piece in text.splitlines(keepends=True):
        ids.extend(encoding.encode(piece, allowed_special={"<|endoftext|>"}))
    return ids


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")

    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    ids = ids.to(torch.int64)
    if ids.numel() <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    return ids[:-1].unfold(0, max_length, stride).clone(), ids[1:].unfold(0, max_length, stride).clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    inputs, targets = sliding_windows(tokenise(text), max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
