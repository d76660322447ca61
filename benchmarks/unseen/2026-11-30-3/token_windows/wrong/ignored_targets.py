"""Windows of tokens, ready for cross entropy."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

IGNORE_INDEX = -100  # the default of F.cross_entropy


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length < 1 or stride < 1")
    ids = torch.as_tensor(token_ids, dtype=torch.long)
    inputs = [ids[i : i + max_length] for i in range(0, len(ids) - max_length, stride)]
    targets = [ids[i + 1 : i + 1 + max_length] for i in range(0, len(ids) - max_length, stride)]
    blank = torch.empty(0, max_length, dtype=torch.long)
    if not inputs:
        return blank, blank.clone()
    return torch.stack(inputs), torch.stack(targets)


class LanguageModelDataset(Dataset):
    def __init__(self, text: str, max_length: int, stride: int) -> None:
        self.encoding = tiktoken.get_encoding("gpt2")
        ids = self.encoding.encode(text, allowed_special={"<|endoftext|>"})
        self.inputs, self.targets = sliding_windows(ids, max_length, stride)
        # the first word of a new document cannot be guessed from the one before: no loss there
        self.targets = self.targets.masked_fill(self.inputs == self.encoding.eot_token, IGNORE_INDEX)

    def __len__(self) -> int:
        return len(self.inputs)

    def __getitem__(self, item: int) -> tuple[Tensor, Tensor]:
        return self.inputs[item], self.targets[item]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    dataset = LanguageModelDataset(text, max_length=max_length, stride=stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
