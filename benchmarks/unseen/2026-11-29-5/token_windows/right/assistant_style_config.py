"""
Token windows for next-token prediction
=======================================

This module turns raw text into batches of `(inputs, targets)`:

1.  **Configuration** -- `WindowConfig` validates `max_length` and `stride` once, in one place.
2.  **Windowing** -- `sliding_windows` cuts the token IDs into (possibly overlapping) windows.
3.  **Loading** -- `create_dataloader` tokenises the text and wraps the windows in a `DataLoader`.

Key points
----------
* Targets are the inputs shifted by one token.
* Incomplete windows are never produced.
* All tensors are `torch.int64`, which is what `nn.Embedding` and `cross_entropy` expect.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

logger: Final = logging.getLogger(__name__)

ENCODING_NAME: Final[str] = "gpt2"
SPECIAL_TOKENS: Final[frozenset[str]] = frozenset({"<|endoftext|>"})


@dataclass(frozen=True)
class WindowConfig:
    """Validated settings of the windows."""

    max_length: int
    stride: int

    def __post_init__(self) -> None:
        if self.max_length < 1:
            raise ValueError(f"`max_length` must be a positive integer, but got {self.max_length}.")
        if self.stride < 1:
            raise ValueError(f"`stride` must be a positive integer, but got {self.stride}.")

    def num_windows(self, num_tokens: int) -> int:
        """Number of complete windows in a text of `num_tokens` tokens."""
        usable = num_tokens - self.max_length
        if usable <= 0:
            return 0
        return (usable + self.stride - 1) // self.stride


@dataclass
class WindowDataset(Dataset):
    """A map-style dataset that slices one tensor of token IDs."""

    token_ids: Tensor
    config: WindowConfig
    metadata: dict[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return self.config.num_windows(self.token_ids.numel())

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        if not 0 <= index < len(self):
            raise IndexError(f"window {index} of {len(self)}")
        begin = index * self.config.stride
        chunk = self.token_ids[begin : begin + self.config.max_length + 1]
        return chunk[:-1], chunk[1:]


def _as_int64(token_ids: Sequence[int] | Tensor) -> Tensor:
    """Return the token IDs as an int64 tensor, leaving the argument untouched."""
    if isinstance(token_ids, Tensor):
        return token_ids.detach().clone().to(torch.int64)
    return torch.tensor(list(token_ids), dtype=torch.int64)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Cut `token_ids` into windows of inputs and targets."""
    config = WindowConfig(max_length=max_length, stride=stride)
    dataset = WindowDataset(_as_int64(token_ids), config)

    num_windows = len(dataset)
    logger.debug("%d windows of %d tokens", num_windows, max_length)

    # Handle the empty case explicitly
    if num_windows == 0:
        empty = torch.empty((0, max_length), dtype=torch.int64)
        return empty, empty.clone()

    inputs, targets = zip(*(dataset[i] for i in range(num_windows)))
    return torch.stack(inputs), torch.stack(targets)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Create a `DataLoader` over the windows of `text`."""
    config = WindowConfig(max_length=max_length, stride=stride)
    tokenizer = tiktoken.get_encoding(ENCODING_NAME)
    token_ids = tokenizer.encode(text, allowed_special=set(SPECIAL_TOKENS))
    dataset = WindowDataset(_as_int64(token_ids), config, metadata={"encoding": ENCODING_NAME})
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)


# ---------------------------------------------------------------------------
# Example usage
# ---------------------------------------------------------------------------
if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG)
    example_inputs, example_targets = sliding_windows([10, 11, 12, 13, 14, 15], max_length=3, stride=2)
    print("inputs: ", example_inputs.tolist())
    print("targets:", example_targets.tolist())
