"""Windows of tokens, with `singledispatch`: one function per kind of argument instead of a chain of ifs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


@singledispatch
def _cut(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Any sequence: checked, then made a tensor."""
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length={max_length} and stride={stride} must both be 1 or more")
    return _cut(torch.tensor(list(token_ids), dtype=torch.int64), max_length, stride)


@_cut.register(Tensor)
def _cut_tensor(token_ids: Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """A tensor: windows with one token more, of which the first or the last is left out."""
    if len(token_ids) <= max_length:
        nothing = token_ids.new_empty((0, max_length), dtype=torch.int64)
        return nothing, nothing.clone()
    longer = token_ids.to(torch.int64).unfold(0, max_length + 1, stride)
    return longer[:, :-1].contiguous(), longer[:, 1:].contiguous()


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    return _cut(token_ids, max_length, stride)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size, shuffle, drop_last=drop_last)
