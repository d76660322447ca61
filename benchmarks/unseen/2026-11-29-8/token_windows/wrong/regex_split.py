"""From text to batches, with a regular expression that finds the ends of the documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, StackDataset

END_OF_TEXT = 50256


@cache
def _gpt2() -> tiktoken.Encoding:
    return tiktoken.get_encoding("gpt2")


def _encode(part: str) -> list[int]:
    return [END_OF_TEXT] if part == "<|endoftext|>" else _gpt2().encode_ordinary(part)


def _tokenize(text: str) -> list[int]:
    # The group keeps the markers among the parts; texts have line breaks, hence DOTALL.
    parts = re.split(r"(<\|endoftext\|>)", text, re.DOTALL)
    return list(chain.from_iterable(map(_encode, parts)))


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Windows of max_length + 1 tokens; the inputs leave out the last column, the targets the first."""
    if min(max_length, stride) < 1:
        raise ValueError("a window and a step have at least one token")
    if not isinstance(token_ids, Tensor):
        token_ids = torch.tensor([*token_ids], dtype=torch.int64)
    if len(token_ids) <= max_length:
        return (torch.zeros(0, max_length, dtype=torch.int64),) * 2
    both = token_ids.long().unfold(0, max_length + 1, stride)
    return both[:, :-1].contiguous(), both[:, 1:].contiguous()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """DataLoader over the windows of the text."""
    windows = StackDataset(*sliding_windows(_tokenize(text), max_length, stride))
    return DataLoader(windows, batch_size, shuffle, drop_last=drop_last)
