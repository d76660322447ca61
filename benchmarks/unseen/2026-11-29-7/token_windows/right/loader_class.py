"""The loader is a class of its own, which knows its text's tokens. Called like a function, it makes a loader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be positive")
    tokens = torch.as_tensor(token_ids if isinstance(token_ids, Tensor) else list(token_ids)).to(torch.int64)
    length = len(tokens)
    if length <= max_length:
        return (torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64))
    step = min(stride, length)
    inputs = tokens.narrow(0, 0, length - 1).unfold(0, max_length, step)
    targets = tokens.narrow(0, 1, length - 1).unfold(0, max_length, step)
    return inputs.clone(memory_format=torch.contiguous_format), targets.clone(memory_format=torch.contiguous_format)


class create_dataloader(DataLoader):
    """A DataLoader over the windows of `text`."""

    END: ClassVar[str] = "<|endoftext|>"

    def __init__(
        self,
        text: str,
        batch_size: int = 4,
        max_length: int = 256,
        stride: int = 128,
        shuffle: bool = True,
        drop_last: bool = True,
    ) -> None:
        codec = tiktoken.get_encoding("gpt2")
        ids = codec.encode(text, allowed_special={self.END})
        super().__init__(
            TensorDataset(*sliding_windows(ids, max_length, stride)),
            batch_size=batch_size,
            shuffle=shuffle,
            drop_last=drop_last,
        )

    def __repr__(self) -> str:
        return f"<{len(self)} batches of {self.batch_size}>"
