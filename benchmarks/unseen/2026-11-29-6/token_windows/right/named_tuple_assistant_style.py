"""
Token Windows for GPT Pre-training
==================================

This module provides a clean, production-ready implementation of sliding windows.

Key features
------------
* **Validated**: all arguments are checked up front.
* **Typed**: windows are returned as a `WindowPair`, a named tuple `(inputs, targets)`.
* **Compatible**: `WindowPair` *is* a tuple, so `inputs, targets = ...` works as expected.

Example
-------
    >>> pair = sliding_windows([1, 2, 3, 4], max_length=2, stride=1)
    >>> pair.inputs.tolist()
    [[1, 2], [2, 3]]
    >>> pair.targets.tolist()
    [[2, 3], [3, 4]]
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Final, NamedTuple

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

ENCODING_NAME: Final = "gpt2"
END_OF_TEXT: Final = "<|endoftext|>"


class WindowPair(NamedTuple):
    """A pair of inputs and targets (one window each, or a batch of them)."""

    inputs: Tensor
    targets: Tensor


def _validate_positive(**arguments: int) -> None:
    """Raise ``ValueError`` unless every argument is at least 1."""
    for name, value in arguments.items():
        if operator.index(value) < 1:
            raise ValueError(f"`{name}` must be >= 1, got {value!r}.")


def _to_tensor(token_ids: Sequence[int] | Tensor) -> Tensor:
    """Convert any supported sequence to a 1-D ``int64`` tensor (without changing the original)."""
    if isinstance(token_ids, Tensor):
        return token_ids.to(dtype=torch.int64)
    return torch.as_tensor(list(token_ids), dtype=torch.int64)


# --- Public API ---------------------------------------------------------------------------------------------


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Cut ``token_ids`` into windows and the same windows one token later."""
    # Step 1: Validate the arguments.
    _validate_positive(max_length=max_length, stride=stride)

    # Step 2: Convert to a tensor.
    ids = _to_tensor(token_ids)

    # Step 3: Work out where windows start. The target of the last token must exist, hence `<`, not `<=`.
    starts = [start for start in range(0, len(ids), stride) if start < len(ids) - max_length]

    # Step 4: Cut. `torch.stack` refuses an empty list, so that case is treated on its own.
    if not starts:
        return WindowPair(ids.new_empty(0, max_length), ids.new_empty(0, max_length))
    return WindowPair(
        inputs=torch.stack([ids[start:][:max_length] for start in starts]),
        targets=torch.stack([ids[start + 1 :][:max_length] for start in starts]),
    )


class GPTWindowDataset(Dataset[WindowPair]):
    """Map-style dataset whose items are `WindowPair`s."""

    def __init__(self, pair: WindowPair) -> None:
        super().__init__()
        self._pair = pair

    def __len__(self) -> int:
        return len(self._pair.inputs)

    def __getitem__(self, index: int) -> WindowPair:
        return WindowPair(*(tensor[index] for tensor in self._pair))


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Create a ``DataLoader`` over the windows of ``text``."""
    # Step 1: Initialise the tokenizer.
    tokenizer = tiktoken.get_encoding(ENCODING_NAME)

    # Step 2: Encode the entire text.
    token_ids = tokenizer.encode(text, allowed_special={END_OF_TEXT})

    # Step 3: Create the dataset.
    dataset = GPTWindowDataset(sliding_windows(token_ids, max_length, stride))

    # Step 4: Create the DataLoader.
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)


if __name__ == "__main__":
    import doctest

    print(doctest.testmod())
