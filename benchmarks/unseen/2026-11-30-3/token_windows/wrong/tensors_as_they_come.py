"""Windows of tokens: from a text to the batches that a GPT learns from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length <= 0:
        raise ValueError("max_length must be positive")
    if stride <= 0:
        raise ValueError("stride must be positive")

    # a tensor needs no conversion
    if torch.is_tensor(token_ids):
        ids = token_ids
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)

    n = len(ids)
    if n <= max_length:
        empty = torch.empty((0, max_length), dtype=torch.int64)
        return empty, empty

    inputs = torch.cat([ids[None, s : s + max_length] for s in range(0, n - max_length, stride)])
    targets = torch.cat([ids[None, s + 1 : s + max_length + 1] for s in range(0, n - max_length, stride)])
    return inputs, targets


class TokenDataset(Dataset):
    def __init__(self, ids: list[int], max_length: int, stride: int):
        self.samples = list(zip(*sliding_windows(ids, max_length, stride)))

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, idx):
        return self.samples[idx]

    def head(self, k=3):
        """The first few pairs, to look at."""
        return list(islice(self.samples, k))


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(TokenDataset(ids, max_length, stride), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
