"""Says aloud what might not be meant, but does what was asked."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from typing import Optional, Tuple, Union

import numpy as np
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

logger = logging.getLogger("windows")
EMPTY_TEXT = "no window fits into %d tokens with max_length=%d"


class GapWarning(UserWarning):
    """Tokens between the windows are never seen."""


def _validate(max_length: int, stride: int) -> None:
    for name, value in dict(max_length=max_length, stride=stride).items():
        if isinstance(value, (float, np.floating)) and not float(value).is_integer():
            raise ValueError(f"{name} is not a whole number: {value}")
        if not value >= 1:
            raise ValueError(f"{name} is {value}, but the least is 1")


def _to_numpy(token_ids: Union[Sequence[int], torch.Tensor]) -> np.ndarray:
    if isinstance(token_ids, torch.Tensor):
        token_ids = token_ids.detach().cpu().numpy()
    ids = np.array(token_ids, dtype=np.int64, copy=True)
    if ids.ndim != 1:
        raise ValueError(f"token_ids has shape {ids.shape}; (n,) is needed")
    ids.setflags(write=False)
    return ids


def sliding_windows(
    token_ids: Union[Sequence[int], torch.Tensor], max_length: int, stride: int
) -> Tuple[torch.Tensor, torch.Tensor]:
    _validate(max_length, stride)
    ids = _to_numpy(token_ids)
    if stride > max_length:
        warnings.warn(f"{stride - max_length} tokens between neighbouring windows are left out", GapWarning, stacklevel=2)
    starts = np.arange(0, max(ids.size - max_length, 0), stride)
    if starts.size == 0:
        logger.info(EMPTY_TEXT, ids.size, max_length)
        return torch.empty((0, max_length), dtype=torch.long), torch.empty((0, max_length), dtype=torch.long)
    index = np.add.outer(starts, np.arange(max_length))
    assert index.max() + 1 < ids.size
    return torch.from_numpy(ids[index]), torch.from_numpy(np.take(ids, index + 1))


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
    encoding: Optional[tiktoken.Encoding] = None,
) -> DataLoader:
    encoding = encoding or tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    logger.debug("%d characters, %d tokens", len(text), len(ids))
    inputs, targets = sliding_windows(ids, max_length, stride)
    if drop_last and len(inputs) < batch_size:
        logger.warning("%d windows and batch_size=%d: there will be no batch", len(inputs), batch_size)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
