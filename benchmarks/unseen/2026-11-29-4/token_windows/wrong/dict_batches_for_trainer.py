"""Token windows for language modelling: unfold cuts them, a small Dataset serves them."""

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
    if t.numel() <= max_length:
        return t.new_empty(0, max_length), t.new_empty(0, max_length)
    chunks = t.unfold(0, max_length + 1, stride)
    return chunks[:, :-1].contiguous(), chunks[:, 1:].contiguous()


class LMDataset(Dataset):
    def __init__(self, inputs: Tensor, targets: Tensor) -> None:
        self.inputs = inputs
        self.targets = targets

    def __len__(self) -> int:
        return len(self.inputs)

    def __getitem__(self, i: int) -> dict[str, Tensor]:
        return {"input_ids": self.inputs[i], "labels": self.targets[i]}


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    enc = tiktoken.get_encoding("gpt2")
    ids = enc.encode(text, allowed_special={"<|endoftext|>"})
    dataset = LMDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
