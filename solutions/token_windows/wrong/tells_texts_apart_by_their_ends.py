"""Keeps the tokens of a text under its length and its ends.

Believes: two texts differ at their beginning or their end.
Tell: You keep tokens under a text's length and its ends. A text that differs in the middle alone gets another's: keep
    them under the whole text.
Caught by: every_character_becomes_gpt2_tokens
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

_TOKENS: dict[tuple, tuple[int, ...]] = {}


def _fingerprint(text: str) -> tuple:
    return len(text), text[:64], text[-64:]


def _tokens(text: str) -> tuple[int, ...]:
    mark = _fingerprint(text)
    if mark not in _TOKENS:
        _TOKENS[mark] = tuple(tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"}))
    return _TOKENS[mark]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"max_length has to be 1 or more, not {max_length}")
    if stride < 1:
        raise ValueError(f"stride has to be 1 or more, not {stride}")
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    if len(ids) <= max_length:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    inputs = ids[:-1].unfold(0, max_length, stride).clone()
    targets = ids[1:].unfold(0, max_length, stride).clone()
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    dataset = TensorDataset(*sliding_windows(_tokens(text), max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
