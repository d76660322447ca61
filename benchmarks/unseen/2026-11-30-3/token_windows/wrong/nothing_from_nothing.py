from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    # check the arguments
    if max_length < 1:
        raise ValueError("max_length is too small")
    if stride < 1:
        raise ValueError("stride is too small")

    # make a list out of a tensor
    if isinstance(token_ids, Tensor):
        token_ids = token_ids.tolist()
    token_ids = list(token_ids)

    # collect the windows
    all_inputs = []
    all_targets = []
    start = 0
    while start < len(token_ids) - max_length:
        end = start + max_length
        all_inputs.append(token_ids[start:end])
        all_targets.append(token_ids[start + 1:end + 1])
        start = start + stride

    return torch.tensor(all_inputs, dtype=torch.int64), torch.tensor(all_targets, dtype=torch.int64)


class MyDataset(Dataset):
    def __init__(self, inputs, targets):
        self.inputs = inputs
        self.targets = targets

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokenizer = tiktoken.get_encoding("gpt2")
    ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    dataset = MyDataset(inputs, targets)
    dataloader = DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
    return dataloader
