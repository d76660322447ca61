"""Token windows, made for whole novels: the text is tokenised block by block, so memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

BLOCK = 1 << 16  # characters handed to the tokenizer at a time


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Cut the IDs into windows and the windows that follow one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    places = starts[:, None] + torch.arange(max_length)
    return ids[places], ids[places + 1]


def _blocks(text: str) -> Iterator[str]:
    for begin in range(0, len(text), BLOCK):
        yield text[begin : begin + BLOCK]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Tokenise, cut, load."""
    encoding = tiktoken.get_encoding("gpt2")
    token_ids: list[int] = []
    for block in _blocks(text):
        token_ids.extend(encoding.encode(block, allowed_special={"<|endoftext|>"}))
    windows = TensorDataset(*sliding_windows(token_ids, max_length, stride))
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
