"""Token windows that report everything that is wrong with a call in one message."""
from __future__ import annotations

from itertools import islice

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

__all__ = ["sliding_windows", "create_dataloader", "WindowError", "WindowSizeError", "TokenError"]


class WindowError(Exception):
    """Base of the errors raised here."""


class WindowSizeError(WindowError, ValueError):
    """max_length or stride is too small."""

    def __init__(self, problems):
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


class TokenError(WindowError, TypeError):
    """The tokens are not tokens."""


def _size_problems(max_length, stride):
    if max_length < 1:
        yield f"a window of max_length={max_length} holds no token"
    if stride < 1:
        yield f"with stride={stride} the windows never move on"


def _ids(token_ids):
    if isinstance(token_ids, torch.Tensor):
        if token_ids.dtype not in {torch.int32, torch.int64}:
            raise TokenError(f"tensor of {token_ids.dtype}; int32 or int64 is needed")
        if token_ids.ndim != 1:
            raise TokenError(f"tensor of {token_ids.ndim} dimensions; 1 is needed")
        return token_ids.to(torch.int64).clone()
    if isinstance(token_ids, str):
        raise TokenError("a text is no sequence of token IDs; encode it first")
    try:
        return torch.tensor(list(token_ids), dtype=torch.int64)
    except (TypeError, ValueError) as error:
        raise TokenError(f"cannot read the tokens: {error}") from error


def _rows(ids, length, stride, offset):
    number = max(0, -((length - len(ids)) // stride))
    rows = torch.full((number, length), -1, dtype=torch.int64)
    for row, place in zip(rows, islice(range(offset, offset + number * stride, stride), number)):
        piece = ids[place : place + length]
        if len(piece) != length:
            raise WindowError(f"window at {place} is {len(piece)} tokens long")
        row.copy_(piece)
    return rows


def sliding_windows(token_ids, max_length, stride):
    problems = list(_size_problems(max_length, stride))
    if problems:
        raise WindowSizeError(problems)
    ids = _ids(token_ids)
    return _rows(ids, max_length, stride, 0), _rows(ids, max_length, stride, 1)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    problems = list(_size_problems(max_length, stride))
    if batch_size < 1:
        problems.append(f"a batch of batch_size={batch_size} holds no window")
    if problems:
        raise WindowSizeError(problems)
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
