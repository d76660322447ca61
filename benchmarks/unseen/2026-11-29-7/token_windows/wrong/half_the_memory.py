"""Windows of tokens.

The token IDs lie in memory as int32, half of what int64 takes, and become int64 only when they leave.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Cut `(inputs, targets)` out of the tokens."""
    if min(max_length, stride) < 1:
        raise ValueError("max_length and stride are at least 1")
    if isinstance(token_ids, Tensor):
        small = token_ids.to(torch.int32).contiguous()
    else:
        small = torch.tensor(list(token_ids), dtype=torch.int32)
    if small.numel() <= max_length:
        return torch.zeros(0, max_length, dtype=torch.long), torch.zeros(0, max_length, dtype=torch.long)
    inputs = small[:-1].unfold(0, max_length, stride)
    targets = small[1:].unfold(0, max_length, stride)
    return inputs.long(), targets.long()


class _Pairs(Dataset):
    def __init__(self, inputs: Tensor, targets: Tensor):
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
    """Text in, batches out."""
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special="all")
    return DataLoader(
        _Pairs(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
