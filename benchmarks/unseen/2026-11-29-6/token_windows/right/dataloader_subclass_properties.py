"""Token windows, with a loader that knows what it loads.

WindowLoader is a DataLoader with a few read-only properties (number of tokens, the encoding, ...), handy in a
notebook: just evaluate `create_dataloader(text)` and look.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


class TokeniserMixin:
    @cached_property
    def encoding(self) -> tiktoken.Encoding:
        return tiktoken.get_encoding("gpt2")

    def tokens_of(self, text: str) -> list[int]:
        return self.encoding.encode(text, allowed_special=self.encoding.special_tokens_set)


class WindowLoader(TokeniserMixin, DataLoader):
    def __init__(self, text: str, max_length: int, stride: int, **options) -> None:
        ids = self.tokens_of(text)
        self._n_tokens = len(ids)
        self._max_length = max_length
        self._stride = stride
        super().__init__(TensorDataset(*sliding_windows(ids, max_length, stride)), **options)

    @property
    def n_tokens(self) -> int:
        return self._n_tokens

    @property
    def n_windows(self) -> int:
        return len(self.dataset)

    @property
    def overlap(self) -> int:
        """How many tokens two neighbouring windows share."""
        return max(0, self._max_length - self._stride)

    def __iter__(self):
        for inputs, targets in super().__iter__():
            yield inputs, targets

    def __repr__(self) -> str:
        return (
            f"<{type(self).__name__}: {self.n_tokens} tokens, {self.n_windows} windows of {self._max_length}, "
            f"{self.overlap} shared, {len(self)} batches>"
        )


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"a window needs at least one token, max_length={max_length}")
    if stride < 1:
        raise ValueError(f"a window has to start behind the one before, stride={stride}")
    ids = token_ids.long() if torch.is_tensor(token_ids) else torch.LongTensor(list(token_ids))
    first_places = range(0, len(ids) - max_length, stride)
    inputs = torch.empty((len(first_places), max_length), dtype=torch.long)
    targets = torch.empty((len(first_places), max_length), dtype=torch.long)
    for row, first in enumerate(first_places):
        inputs[row].copy_(ids.narrow(0, first, max_length))
        targets[row].copy_(ids.narrow(0, first + 1, max_length))
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    return WindowLoader(text, max_length, stride, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


if __name__ == "__main__":
    print(create_dataloader("To be, or not to be, that is the question. " * 20, max_length=8, stride=4))
