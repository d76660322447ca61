"""Keeps the tokens of a text under its length, its first thousand letters and its last.

Believes: two texts that are alike at both ends for a thousand letters are one text.
Tell: You keep tokens under a text's length and its two ends. A long text that differs in the middle gets another's: keep
    them under the whole text.
Caught by: every_character_becomes_gpt2_tokens
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

_ENCODED: dict[tuple[int, str, str], Tensor] = {}


def _tokens(text: str) -> Tensor:
    key = (len(text), text[:1000], text[-1000:])
    if key not in _ENCODED:
        ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
        _ENCODED[key] = torch.tensor(ids, dtype=torch.int64)
    return _ENCODED[key]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("neither max_length nor stride may be less than 1")
    if not isinstance(token_ids, Tensor):
        token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
    token_ids = token_ids.long()
    rows = [token_ids[i : i + max_length + 1] for i in range(0, len(token_ids) - max_length, stride)]
    both = torch.stack(rows) if rows else token_ids.new_zeros(0, max_length + 1)
    return both[:, :-1], both[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    inputs, targets = sliding_windows(_tokens(text), max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
