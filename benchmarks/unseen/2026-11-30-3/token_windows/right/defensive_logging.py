"""Windows of tokens, with much care."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset
import logging
import operator

log = logging.getLogger(__name__)


class WindowError(ValueError):
    """Something about the windows is not as it has to be."""


class LengthError(WindowError):
    pass


class StrideError(WindowError):
    pass


def _index(value: object, name: str) -> int:
    try:
        return operator.index(value)
    except TypeError:
        raise TypeError(f"{name} has to be an integer, not {type(value).__name__}") from None


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    max_length = _index(max_length, "max_length")
    stride = _index(stride, "stride")
    if max_length < 1:
        raise LengthError(f"max_length is {max_length}, the least is 1")
    if stride < 1:
        raise StrideError(f"stride is {stride}, the least is 1")
    if isinstance(token_ids, Tensor) and token_ids.dtype not in (torch.int32, torch.int64):
        raise TypeError(f"token IDs have to be int32 or int64, not {token_ids.dtype}")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if ids.ndim != 1:
        raise WindowError(f"token_ids has to have one dimension, not {ids.ndim}")
    if stride > max_length:
        log.info("%d tokens between two windows are left out", stride - max_length)

    if len(ids) <= max_length:
        log.warning("the text is too short for a window: %d tokens, max_length %d", len(ids), max_length)
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)

    pairs = [(ids[s : s + max_length], ids[s + 1 : s + 1 + max_length]) for s in range(0, len(ids) - max_length, stride)]
    inputs = torch.stack([x for x, _ in pairs])
    targets = torch.stack([y for _, y in pairs])
    if not torch.equal(inputs[:, 1:], targets[:, :-1]):
        raise RuntimeError("inputs and targets do not go together")
    log.debug("%d windows", len(inputs))
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    if not isinstance(text, str):
        raise TypeError(f"text has to be a str, not {type(text).__name__}")
    encoding = tiktoken.get_encoding("gpt2")
    tokens = encoding.encode(text, allowed_special={"<|endoftext|>"}, disallowed_special=())
    dataset = TensorDataset(*sliding_windows(tokens, max_length, stride))
    loader = DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
    if not len(loader):
        log.warning("no batch: %d windows, batch_size %d", len(dataset), batch_size)
    return loader
