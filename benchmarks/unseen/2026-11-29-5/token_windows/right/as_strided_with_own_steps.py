"""token_windows, done with torch.as_strided.

as_strided speaks about the memory below a tensor, so the tensor's own step and its own offset have to be taken
into account: a slice such as ids[5:] or ids[::2] shares memory with the whole. What as_strided gives is copied, so
that the caller's tensor and the windows have nothing to do with each other afterwards.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length: int, stride: int):
    if max_length < 1:
        raise ValueError("a window needs at least one token: max_length >= 1")
    if stride < 1:
        raise ValueError("windows must move forward: stride >= 1")

    ids: Tensor
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(dtype=torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)

    n = ids.size(0)
    # ceil((n - L) / s), and none when the text is too short
    count = -(-(n - max_length) // stride) if n > max_length else 0
    if count == 0:
        return (
            torch.empty(0, max_length, dtype=torch.int64, device=ids.device),
            torch.empty(0, max_length, dtype=torch.int64, device=ids.device),
        )

    step = ids.stride(0)
    begin = ids.storage_offset()
    size = (count, max_length)
    steps = (stride * step, step)

    inputs = torch.as_strided(ids, size, steps, begin).clone()
    targets = torch.as_strided(ids, size, steps, begin + step).clone()
    return inputs, targets


_ENCODING = tiktoken.get_encoding("gpt2")


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = _ENCODING.encode(text, allowed_special=_ENCODING.special_tokens_set)
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(
        dataset=TensorDataset(inputs, targets),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        num_workers=0,
        pin_memory=False,
    )
