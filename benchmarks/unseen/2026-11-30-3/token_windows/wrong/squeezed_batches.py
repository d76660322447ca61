"""Windows of tokens and a loader for them."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be positive integers")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if ids.numel() <= max_length:
        return torch.empty(0, max_length, dtype=torch.int64), torch.empty(0, max_length, dtype=torch.int64)
    pieces = ids.unfold(dimension=0, size=max_length + 1, step=stride)
    return pieces.narrow(1, 0, max_length), pieces.narrow(1, 1, max_length)


class PairDataset(Dataset):
    """Item i is one tensor [2, max_length]: the inputs on top, the targets below."""

    def __init__(self, inputs: Tensor, targets: Tensor):
        self.pairs = torch.stack([inputs, targets], dim=1)

    def __len__(self) -> int:
        return self.pairs.shape[0]

    def __getitem__(self, i: int) -> Tensor:
        return self.pairs[i]


def collate(samples: list[Tensor]) -> tuple[Tensor, Tensor]:
    batch = torch.stack(samples)
    inputs, targets = batch.split(1, dim=1)   # each [B, 1, max_length]
    return inputs.squeeze(), targets.squeeze()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
    dataset = PairDataset(*sliding_windows(tokens, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, collate_fn=collate)
