from __future__ import annotations

import tiktoken as _tk
import torch as _t
from torch.utils import data as _d

__all__ = ["sliding_windows", "create_dataloader"]

_EOT = "<|endoftext|>"


def _need(_cond, _what):
    if not _cond:
        raise ValueError(_what)


class _Pairs(_d.Dataset):
    __slots__ = ("_x", "_y")

    def __init__(self, _x, _y):
        self._x, self._y = _x, _y

    def __len__(self):
        return self._x.size(0)

    def __getitem__(self, _i):
        return self._x[_i], self._y[_i]

    def __repr__(self):
        return f"_Pairs({len(self)} x {self._x.size(1)})"


def sliding_windows(token_ids, max_length, stride):
    _need(max_length > 0, f"max_length={max_length}")
    _need(stride > 0, f"stride={stride}")
    _ids = _t.as_tensor(token_ids, dtype=_t.long)
    _starts = _t.arange(0, max(_ids.numel() - max_length, 0), stride)
    _grid = _starts[:, None] + _t.arange(max_length)[None, :]
    return _ids[_grid], _ids[_grid + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    _ids = _tk.get_encoding("gpt2").encode(text, allowed_special={_EOT})
    return _d.DataLoader(
        _Pairs(*sliding_windows(_ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
