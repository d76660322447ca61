"""Windows of tokens.

`<|endoftext|>` stands between two texts. After the last one there is nothing that it could part it from.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import tiktoken
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    ids = np.asarray(token_ids if isinstance(token_ids, Tensor) else list(token_ids), dtype=np.int64)
    if ids.size <= max_length:
        both = np.empty((0, max_length + 1), dtype=np.int64)
    else:
        both = sliding_window_view(ids, max_length + 1)[::stride]
    return torch.from_numpy(both[:, :-1].copy()), torch.from_numpy(both[:, 1:].copy())


def _tokenise(text: str) -> list[int]:
    gpt2 = tiktoken.get_encoding("gpt2")
    tokens = gpt2.encode(text, allowed_special={"<|endoftext|>"})
    if tokens and tokens[-1] == gpt2.eot_token:
        tokens.pop()
    return tokens


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    inputs, targets = sliding_windows(_tokenise(text), max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
