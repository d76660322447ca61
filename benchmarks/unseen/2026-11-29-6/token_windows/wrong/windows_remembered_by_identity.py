"""Token windows that are cut once.

When the same tokens come again with the same lengths, the windows of the last time are given back (as copies, so that
nobody can spoil them). A tensor may have been written to in between: torch counts that in `_version`, and I look.
The tokens are compared by `is`, not by id(), because an id can be given out again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

_KEPT: OrderedDict = OrderedDict()
_AT_MOST = 8


def _key(token_ids, max_length: int, stride: int) -> tuple:
    version = token_ids._version if isinstance(token_ids, Tensor) else 0
    return (id(token_ids), len(token_ids), version, max_length, stride)


def _cut(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    if not starts:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    inputs = torch.stack([ids[s : s + max_length] for s in starts])
    targets = torch.stack([ids[s + 1 : s + 1 + max_length] for s in starts])
    return inputs, targets


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    key = _key(token_ids, max_length, stride)
    if key not in _KEPT or _KEPT[key][0] is not token_ids:
        _KEPT[key] = (token_ids, *_cut(token_ids, max_length, stride))
        while len(_KEPT) > _AT_MOST:
            _KEPT.popitem(last=False)
    _, inputs, targets = _KEPT[key]
    return inputs.clone(), targets.clone()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
