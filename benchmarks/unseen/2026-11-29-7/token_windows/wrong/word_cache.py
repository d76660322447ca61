"""Windows of tokens.

The same words come again and again in a text, so each is encoded only once. GPT-2 splits at spaces in the way that
the pattern below does; what is between them is left to tiktoken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

WORD = re.compile(r"\s+(?!\S)| ?\S+|\s")


@lru_cache(maxsize=100_000)
def _encode_word(word: str) -> tuple[int, ...]:
    return tuple(tiktoken.get_encoding("gpt2").encode(word, allowed_special={"<|endoftext|>"}))


def _encode(text: str) -> list[int]:
    return list(chain.from_iterable(map(_encode_word, WORD.findall(text))))


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride start at 1")
    ids = token_ids.to(torch.int64) if torch.is_tensor(token_ids) else torch.tensor(list(token_ids), dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)[:, None]
    window = torch.arange(max_length + 1)[None]
    both = ids[starts + window]
    return both[:, :max_length], both[:, 1:]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    dataset = TensorDataset(*sliding_windows(_encode(text), max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
