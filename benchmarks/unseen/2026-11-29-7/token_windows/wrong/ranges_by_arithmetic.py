"""Windows of tokens.

A range never has to be written out: its IDs are `first + step * place`, so its windows are a sum of three terms.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, StackDataset


def _places(count: int, max_length: int, stride: int) -> Tensor:
    starts = torch.arange(0, max(count - max_length, 0), stride)
    return starts.unsqueeze(1) + torch.arange(max_length).unsqueeze(0)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Inputs and targets, int64 `[N, max_length]`, twice."""
    if max_length < 1 or stride < 1:
        raise ValueError("there are no windows of less than one token, and no steps of less than one")
    places = _places(len(token_ids), max_length, stride)
    if isinstance(token_ids, range):
        first, step = token_ids[0], token_ids.step
        inputs = first + step * places
        return inputs, inputs + step
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    return ids[places], ids[places + 1]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """The windows of the text's GPT-2 tokens, in batches."""
    encode = tiktoken.get_encoding("gpt2").encode
    inputs, targets = sliding_windows(encode(text, allowed_special="all"), max_length, stride)
    windows = StackDataset(inputs, targets)
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
