"""Windows of tokens.

In the notebook I run the same cell again and again, with the same long list. So the windows of the last call are kept.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


class _Latest:
    """What was asked last, and the answer."""

    token_ids: object = None
    sizes: tuple[int, int] | None = None
    windows: tuple[Tensor, Tensor] | None = None


def _cut(ids: Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    rows = torch.add(starts[:, None], torch.arange(max_length)[None, :])
    return ids.take(rows), ids.take(rows + 1)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError(f"need max_length >= 1 and stride >= 1, got {max_length} and {stride}")
    if _Latest.windows is not None and token_ids is _Latest.token_ids and _Latest.sizes == (max_length, stride):
        inputs, targets = _Latest.windows
        return inputs.clone(), targets.clone()
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    inputs, targets = _cut(ids, max_length, stride)
    _Latest.token_ids, _Latest.sizes, _Latest.windows = token_ids, (max_length, stride), (inputs, targets)
    return inputs.clone(), targets.clone()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        TensorDataset(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
