"""Windows over a text.

A long text has many tokens, and a Python list of them is large (8 bytes for the pointer and 28 for the int). So the
data set keeps them in one compact tensor and cuts int64 windows out of it when they are needed.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(t) <= max_length:
        return t.new_empty((0, max_length)), t.new_empty((0, max_length))
    return t[:-1].unfold(0, max_length, stride).contiguous(), t[1:].unfold(0, max_length, stride).contiguous()


class TokenFile(Dataset):
    def __init__(self, token_ids: list[int], max_length: int, stride: int) -> None:
        if max_length < 1 or stride < 1:
            raise ValueError("max_length and stride must be >= 1")
        # two bytes are enough for a vocabulary of 50257
        self.tokens = torch.tensor(token_ids, dtype=torch.int64).to(torch.int16)
        self.starts = range(0, max(0, len(token_ids) - max_length), stride)
        self.max_length = max_length

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor]:
        start = self.starts[i]
        piece = self.tokens[start : start + self.max_length + 1].to(torch.int64)
        return piece[:-1], piece[1:]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    token_ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        TokenFile(token_ids, max_length, stride),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
