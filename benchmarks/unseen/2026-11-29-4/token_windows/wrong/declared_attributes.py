"""The data set of the book, a little tidied: attributes are declared at the top of the class, with their types."""

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
    windows = t.unfold(0, max_length + 1, stride)
    return windows[:, :-1].clone(), windows[:, 1:].clone()


class GPTDataset(Dataset):
    input_ids: list[Tensor] = []
    target_ids: list[Tensor] = []

    def __init__(self, text: str, tokenizer: tiktoken.Encoding, max_length: int, stride: int) -> None:
        token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
        inputs, targets = sliding_windows(token_ids, max_length, stride)
        for input_chunk, target_chunk in zip(inputs, targets):
            self.input_ids.append(input_chunk)
            self.target_ids.append(target_chunk)

    def __len__(self) -> int:
        return len(self.input_ids)

    def __getitem__(self, idx: int) -> tuple[Tensor, Tensor]:
        return self.input_ids[idx], self.target_ids[idx]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokenizer = tiktoken.get_encoding("gpt2")
    dataset = GPTDataset(text, tokenizer, max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
