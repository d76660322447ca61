"""Takes a byte order mark off the beginning of the text.

Believes: a byte order mark is no part of a text.
Tell: You take a sign off the beginning of the text before it is encoded. Nothing of the text may be left out.
Caught by: every_character_becomes_gpt2_tokens
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

BYTE_ORDER_MARK = "\ufeff"


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    for name, value in (("max_length", max_length), ("stride", stride)):
        if value < 1:
            raise ValueError(f"{name} is {value}, but must be 1 or more")
    ids = list(token_ids) if not isinstance(token_ids, Tensor) else token_ids.tolist()
    inputs, targets = [], []
    for start in range(0, len(ids) - max_length, stride):
        stop = start + max_length
        inputs.append(ids[start:stop])
        targets.append(ids[start + 1 : stop + 1])
    shape = (len(inputs), max_length)
    return torch.tensor(inputs, dtype=torch.int64).view(shape), torch.tensor(targets, dtype=torch.int64).view(shape)


class _TextDataset(Dataset):
    def __init__(self, text: str, max_length: int, stride: int) -> None:
        super().__init__()
        text = text.removeprefix(BYTE_ORDER_MARK)
        self.ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
        self.windows = list(zip(*sliding_windows(self.ids, max_length, stride), strict=True))

    def __len__(self) -> int:
        return len(self.windows)

    def __getitem__(self, number: int) -> tuple[Tensor, Tensor]:
        return self.windows[number]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    return DataLoader(_TextDataset(text, max_length, stride), batch_size, shuffle, drop_last=drop_last)
