"""Token windows without a loop: Tensor.unfold makes the windows as views, no token is copied.

All but the last token can stand in the inputs, all but the first in the targets. unfold over each of
these two stretches gives the windows directly, and the two have equally many.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be positive, got {max_length=} and {stride=}")
    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor([*token_ids], dtype=torch.long)
    ids = ids.long()
    if ids.numel() <= max_length:
        empty = torch.empty(0, max_length, dtype=torch.long)
        return empty, empty.clone()
    return ids[:-1].unfold(0, max_length, stride), ids[1:].unfold(0, max_length, stride)


class _Pairs(Dataset):
    """Row i of the inputs with row i of the targets."""

    def __init__(self, inputs: Tensor, targets: Tensor) -> None:
        self.inputs = inputs
        self.targets = targets

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor]:
        return self.inputs[i], self.targets[i]

    def __len__(self) -> int:
        return self.inputs.size(0)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    gpt2 = tiktoken.get_encoding("gpt2")
    pairs = _Pairs(*sliding_windows(gpt2.encode(text, allowed_special="all"), max_length, stride))
    return DataLoader(pairs, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
