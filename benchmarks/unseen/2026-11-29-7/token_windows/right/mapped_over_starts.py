"""Coming from JAX: write the function for one window, and `vmap` it over all the starts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import tiktoken
import torch
from torch import Tensor
from torch.func import vmap
from torch.utils.data import DataLoader, TensorDataset


def _window(ids: Tensor, offsets: Tensor, start: Tensor) -> Tensor:
    """One window: the tokens at `start + offsets`."""
    return ids[start + offsets]


def _checked(function: Callable) -> Callable:
    def wrapper(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
        match (max_length >= 1, stride >= 1):
            case (True, True):
                return function(token_ids, max_length, stride)
            case (False, _):
                raise ValueError(f"max_length must be >= 1, got {max_length}")
            case _:
                raise ValueError(f"stride must be >= 1, got {stride}")

    wrapper.__doc__, wrapper.__name__ = function.__doc__, function.__name__
    return wrapper


@_checked
def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    ids = torch.asarray(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    count = len(range(0, len(ids) - max_length, stride))
    if not count:  # vmap refuses to map over nothing
        return ids.new_empty(0, max_length), ids.new_empty(0, max_length)
    starts = torch.arange(count, device=ids.device) * min(stride, len(ids))
    cut = vmap(partial(_window, ids), in_dims=(None, 0))
    offsets = torch.arange(max_length, device=ids.device)
    return cut(offsets, starts), cut(offsets + 1, starts)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    encode = partial(tiktoken.get_encoding("gpt2").encode, allowed_special={"<|endoftext|>"})
    load = partial(DataLoader, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
    return load(TensorDataset(*sliding_windows(encode(text), max_length, stride)))
