"""Windows of tokens: from a text to the batches that a GPT learns from."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1, but is {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, but is {stride}")

    if isinstance(token_ids, Tensor):
        token_ids = token_ids.tolist()

    inputs = []
    targets = []
    for start in range(0, len(token_ids) - max_length, stride):
        inputs.append(torch.tensor(token_ids[start : start + max_length]))
        targets.append(torch.tensor(token_ids[start + 1 : start + max_length + 1]))

    if len(inputs) == 0:
        empty = torch.zeros((0, max_length), dtype=torch.int64)
        return empty, empty

    return torch.stack(inputs), torch.stack(targets)


class WindowDataset(Dataset):
    """All windows of a text."""

    def __init__(self, token_ids: list[int], max_length: int, stride: int):
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, index):
        return self.inputs[index], self.targets[index]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    tokenizer = tiktoken.get_encoding("gpt2")
    token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    dataset = WindowDataset(token_ids, max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
