from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

tokenizer = tiktoken.get_encoding("gpt2")


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Cut the tokens into windows; the targets are shifted by one."""
    if max_length < 1:
        raise ValueError("max_length")
    if stride < 1:
        raise ValueError("stride")

    inputs = []
    targets = []
    for i in range(0, len(token_ids) - max_length, stride):
        inputs.append(torch.as_tensor(token_ids[i:i + max_length], dtype=torch.int64))
        targets.append(torch.as_tensor(token_ids[i + 1:i + max_length + 1], dtype=torch.int64))

    if len(inputs) == 0:
        return torch.zeros((0, max_length), dtype=torch.int64), torch.zeros((0, max_length), dtype=torch.int64)
    return torch.stack(inputs), torch.stack(targets)


class TextDataset(Dataset):
    def __init__(self, text: str, max_length: int, stride: int):
        token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self) -> int:
        return self.inputs.size(0)

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        return self.inputs[index], self.targets[index]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    dataset = TextDataset(text, max_length, stride)
    # a short text should still give something to train on
    if 0 < len(dataset) < batch_size:
        batch_size = len(dataset)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
