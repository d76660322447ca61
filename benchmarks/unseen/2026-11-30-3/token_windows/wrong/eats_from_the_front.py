"""Windows of tokens."""
from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")

    # a plain list is the quickest to cut
    if isinstance(token_ids, Tensor):
        rest = token_ids.tolist()
    elif isinstance(token_ids, list):
        rest = token_ids
    else:
        rest = list(token_ids)

    inputs, targets = [], []
    while len(rest) > max_length:
        inputs.append(rest[:max_length])
        targets.append(rest[1:max_length + 1])
        # what lies before the next window is not needed any more
        del rest[:stride]

    inputs = torch.tensor(inputs, dtype=torch.long).reshape(-1, max_length)
    targets = torch.tensor(targets, dtype=torch.long).reshape(-1, max_length)
    return inputs, targets


class WindowDataset(Dataset):
    def __init__(self, inputs, targets):
        self.inputs = inputs
        self.targets = targets

    def __len__(self):
        return self.inputs.shape[0]

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
    tokens = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(tokens, max_length, stride)
    return DataLoader(
        WindowDataset(inputs, targets),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
