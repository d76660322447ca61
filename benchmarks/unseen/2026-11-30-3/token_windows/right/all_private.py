from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader as _DL
from torch.utils.data import TensorDataset as _TD

_I64 = torch.int64
__all__ = ["create_dataloader", "sliding_windows"]


def _need(ok, why):
    if not ok:
        raise ValueError(why)


def _n(t, m, s):
    return max(0, -((m - t) // s))  # ceil((t - m) / s)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    _need(max_length >= 1, "m")
    _need(stride >= 1, "s")
    _t = torch.as_tensor(token_ids, dtype=_I64)
    _k = _n(_t.numel(), max_length, stride)
    _i = torch.empty(_k, max_length, dtype=_I64)
    _o = torch.empty(_k, max_length, dtype=_I64)
    for _r in range(_k):
        _a = _r * stride
        _i[_r].copy_(_t[_a : _a + max_length])
        _o[_r].copy_(_t[_a + 1 : _a + max_length + 1])
    return _i, _o


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    _e = tiktoken.get_encoding("gpt2")
    return _DL(
        _TD(*sliding_windows(_e.encode(text, allowed_special="all"), max_length, stride)),
        batch_size,
        shuffle,
        drop_last=drop_last,
    )
