"""Token windows with a named result.

I always forget whether inputs or targets come first, so I return a NamedTuple: it is a tuple like any other, but
`.inputs` and `.targets` work as well. The errors have names too; both are ValueErrors.
"""

from __future__ import annotations

from typing import NamedTuple

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset, default_collate


class WindowSizeError(ValueError):
    """max_length is below one."""


class StrideError(ValueError):
    """stride is below one."""


class Windows(NamedTuple):
    inputs: Tensor
    targets: Tensor


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise WindowSizeError(max_length)
    if stride < 1:
        raise StrideError(stride)

    if isinstance(token_ids, Tensor):
        ids = token_ids.type(torch.int64)
    else:
        ids = torch.tensor(list(token_ids)).type(torch.int64)

    starts = torch.arange(0, max(len(ids) - max_length, 0), stride, device=ids.device)
    places = starts[:, None] + torch.arange(max_length, device=ids.device)[None, :]
    return Windows(inputs=ids[places], targets=ids[places + 1])


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    windows = sliding_windows(encoding.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)

    def collate(rows):
        inputs, targets = default_collate(rows)
        return Windows(inputs, targets)

    return DataLoader(
        TensorDataset(windows.inputs, windows.targets),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        collate_fn=collate,
    )
