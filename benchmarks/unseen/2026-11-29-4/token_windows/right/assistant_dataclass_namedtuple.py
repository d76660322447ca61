"""Sliding-window data pipeline for GPT-style language models.

This module turns raw text into batches of input/target windows for next-token prediction.

Design
------
* ``WindowSpec`` is an immutable description of the windows; it validates itself on construction.
* ``Windows`` is a named pair, so that ``windows.inputs`` and ``windows.targets`` read well. It is still an ordinary
  tuple and can be unpacked like one.
* ``WindowDataset`` adapts the windows to PyTorch's map-style dataset protocol.

Complexity
----------
O(N * max_length) time and memory, where N is the number of windows.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

logger = logging.getLogger(__name__)

ENCODING_NAME: Final = "gpt2"
END_OF_TEXT: Final = "<|endoftext|>"

__all__ = ["create_dataloader", "sliding_windows"]


class Windows(NamedTuple):
    """A pair of tensors: one window (or batch of windows) and what follows each of its tokens."""

    inputs: Tensor
    targets: Tensor


@dataclass(frozen=True)
class WindowSpec:
    """How windows are cut."""

    max_length: int
    stride: int
    lookahead: int = field(default=1, repr=False)

    def __post_init__(self) -> None:
        if self.max_length < 1:
            raise ValueError(f"max_length must be >= 1, got {self.max_length}")
        if self.stride < 1:
            raise ValueError(f"stride must be >= 1, got {self.stride}")

    def count(self, n_tokens: int) -> int:
        """Number of windows that fit, targets included."""
        return max(0, math.ceil((n_tokens - self.max_length) / self.stride))

    def cut(self, tokens: Tensor) -> Windows:
        """Cut all windows of a 1-D int64 tensor."""
        n = self.count(tokens.numel())
        row = torch.arange(n, device=tokens.device).mul(self.stride).unsqueeze(-1)
        col = torch.arange(self.max_length, device=tokens.device).unsqueeze(0)
        index = torch.add(row, col)
        return Windows(inputs=tokens[index], targets=tokens[index + self.lookahead])


class WindowDataset(Dataset):
    """Map-style dataset over ``Windows``."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows

    def __len__(self) -> int:
        return len(self.windows.inputs)

    def __getitem__(self, index: int) -> Windows:
        return Windows(self.windows.inputs[index], self.windows.targets[index])


@lru_cache(maxsize=1)
def _encoding() -> tiktoken.Encoding:
    """Load the tokenizer once."""
    return tiktoken.get_encoding(ENCODING_NAME)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Return the windows of ``token_ids`` and the same windows one token later.

    Args:
        token_ids: The token IDs of a text.
        max_length: Tokens per window.
        stride: Distance between the starts of neighbouring windows.

    Returns:
        A pair ``(inputs, targets)`` of int64 tensors of shape ``[N, max_length]``.

    Raises:
        ValueError: If ``max_length`` or ``stride`` is smaller than 1.
    """
    spec = WindowSpec(max_length=max_length, stride=stride)
    tokens = torch.as_tensor(token_ids, dtype=torch.int64)
    windows = spec.cut(tokens)
    logger.debug("cut %d windows out of %d tokens (%r)", len(windows.inputs), tokens.numel(), spec)
    return windows


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Create a ``DataLoader`` over the windows of ``text``."""
    token_ids = _encoding().encode(text, allowed_special={END_OF_TEXT})
    dataset = WindowDataset(Windows(*sliding_windows(token_ids, max_length, stride)))
    return DataLoader(
        dataset,
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        num_workers=0,
    )


def _self_test() -> None:
    inputs, targets = sliding_windows(range(10), 4, 3)
    assert inputs.tolist() == [[0, 1, 2, 3], [3, 4, 5, 6]]
    assert targets.tolist() == [[1, 2, 3, 4], [4, 5, 6, 7]]
    for n in range(20):
        for max_length in range(1, 6):
            for stride in range(1, 8):
                inputs, targets = sliding_windows(range(n), max_length, stride)
                assert len(inputs) == len(range(0, n - max_length, stride))
    logger.info("all self tests passed")


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    _self_test()
