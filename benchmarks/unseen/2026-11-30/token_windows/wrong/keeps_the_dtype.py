from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


class WindowDataset(Dataset):
    def __init__(self, ids: Sequence[int], max_length: int, stride: int):
        self.inputs, self.targets = sliding_windows(ids, max_length, stride)

    def __len__(self):
        return self.inputs.size(0)

    def __getitem__(self, index):
        return self.inputs[index], self.targets[index]


def sliding_windows(token_ids: "Sequence[int] | Tensor", max_length: int, stride: int) -> "tuple[Tensor, Tensor]":
    if max_length < 1:
        raise ValueError(f"max_length must be positive, got {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be positive, got {stride}")
    if not isinstance(token_ids, Tensor):
        token_ids = torch.tensor(token_ids, dtype=torch.int64)
    n = token_ids.size(0)
    first = torch.arange(0, max(n - max_length, 0), stride)
    index = first.view(-1, 1) + torch.arange(max_length).view(1, -1)
    return token_ids[index], token_ids[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(WindowDataset(ids, max_length, stride), batch_size, shuffle=shuffle, drop_last=drop_last)
