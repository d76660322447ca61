"""Token windows with Tensor.unfold.

unfold makes every stretch of max_length + 1 tokens visible without copying one of them. The inputs are all but the
last column, the targets all but the first.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    for name, value in (("max_length", max_length), ("stride", stride)):
        if value < 1:
            raise ValueError(f"{name} must be 1 or more, got {value}")

    if not isinstance(token_ids, Tensor):
        token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
    ids = token_ids.to(torch.int64)

    span = max_length + 1
    if ids.shape[0] < span:  # unfold refuses a size larger than the dimension
        nothing = ids.new_empty((0, span))
        return nothing[:, :-1], nothing[:, 1:]

    spans = ids.unfold(0, span, stride)
    return spans[:, :-1], spans[:, 1:]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    encoding = tiktoken.get_encoding("gpt2")
    token_ids = encoding.encode(text, allowed_special="all")
    return DataLoader(
        TensorDataset(*sliding_windows(token_ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
