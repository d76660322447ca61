"""Windows of tokens and the loader over them.

I look at the type of the IDs first, since torch's own messages for a wrong argument never help me.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _to_ids(token_ids: Sequence[int] | Tensor) -> Tensor:
    if isinstance(token_ids, Tensor):
        return token_ids.to(torch.int64)
    if isinstance(token_ids, (list, tuple, range)):
        return torch.tensor(list(token_ids), dtype=torch.int64)
    raise TypeError(f"token_ids must be a list, a tuple, a range or a tensor, not {type(token_ids).__name__}")


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1, not {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, not {stride}")
    ids = _to_ids(token_ids)
    starts = torch.tensor(list(range(0, len(ids) - max_length, stride)), dtype=torch.int64)
    places = starts[:, None] + torch.arange(max_length)
    return ids[places], ids[places + 1]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    token_ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = TensorDataset(*sliding_windows(token_ids, max_length, stride))
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
