"""Windows of tokens, from any text file I have, the ones saved with Notepad too."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

BYTE_ORDER_MARK = "\ufeff"


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Cut the inputs and the targets out of `token_ids`."""
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


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    return DataLoader(_TextDataset(text, max_length, stride), batch_size, shuffle, drop_last=drop_last)
