"""Token windows; a book is tokenised once.

Tokenising a novel takes longer than all the rest, and while trying out max_length and stride I do it again and again.
So the tokens of a text are kept under a short fingerprint of it: to keep the novels themselves as dict keys (and to hash
them) seemed a waste. Checked with all the books of the course, each has its own fingerprint.
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
