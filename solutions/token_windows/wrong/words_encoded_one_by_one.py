"""Splits the text into words by a pattern of its own, and encodes each once.

Believes: the pattern splits a text where GPT-2 does.
Tell: You split the text before it is encoded, and not quite as GPT-2 does: an empty line before `<|endoftext|>` is torn apart.
    Hand over the whole text.
Caught by: end_of_text_is_one_token
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
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride start at 1")
    ids = token_ids.to(torch.int64) if torch.is_tensor(token_ids) else torch.tensor(list(token_ids), dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)[:, None]
    window = torch.arange(max_length + 1)[None]
    both = ids[starts + window]
    return both[:, :max_length], both[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = TensorDataset(*sliding_windows(_encode(text), max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
