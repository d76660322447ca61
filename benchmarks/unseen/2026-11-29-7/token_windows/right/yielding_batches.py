"""In the manner of Keras: a loader class whose `__iter__` is a plain generator, with the steps written out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader


class Vocabulary:
    """GPT-2's encoding, fetched when it is first needed."""

    @cached_property
    def encoding(self) -> tiktoken.Encoding:
        return tiktoken.get_encoding("gpt2")

    def __call__(self, text: str) -> list[int]:
        return self.encoding.encode(text, allowed_special={"<|endoftext|>"})


vocabulary = Vocabulary()


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    problems = [f"{name} is {value}" for name, value in {"max_length": max_length, "stride": stride}.items() if value < 1]
    if problems:
        raise ValueError(" and ".join(problems) + ", must be at least 1")
    tokens = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    followed = list(zip(tokens, tokens[1:]))  # each token with the one after it
    pairs = [followed[start : start + max_length] for start in range(0, len(tokens) - max_length, stride)]
    both = torch.tensor(pairs, dtype=torch.int64).reshape(len(pairs), max_length, 2)
    inputs, targets = both.unbind(dim=-1)
    return inputs.contiguous(), targets.contiguous()


class WindowLoader(DataLoader):
    """Yields `(inputs, targets)`; the order and the batches are those of its batch sampler."""

    def __init__(self, inputs: Tensor, targets: Tensor, **options) -> None:
        super().__init__(range(len(inputs)), **options)
        self.__dict__["windows"] = (inputs, targets)

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        inputs, targets = self.windows
        for numbers in self.batch_sampler:
            yield inputs[numbers], targets[numbers]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    inputs, targets = sliding_windows(vocabulary(text), max_length, stride)
    return WindowLoader(inputs, targets, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
