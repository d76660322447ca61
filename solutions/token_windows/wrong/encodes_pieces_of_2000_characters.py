"""Hands the text to the tokenizer in pieces of 2000 characters, cut before a space where there is one.

Believes: there is a space in every 2000 characters.
Tell: Where 2000 characters have no space you cut within a word, and its tokens change. Hand the whole text to
    `encode`.
Caught by: every_character_becomes_gpt2_tokens, end_of_text_is_one_token
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

PIECE = 2000


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    if len(ids) <= max_length:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    inputs = ids[:-1].unfold(0, max_length, stride).contiguous()
    targets = ids[1:].unfold(0, max_length, stride).contiguous()
    return inputs, targets


def pieces(text: str) -> Iterator[str]:
    """Cut the text before spaces, into pieces of at most PIECE characters."""
    start = 0
    while len(text) - start > PIECE:
        cut = text.rfind(" ", start + 1, start + PIECE)
        if cut == -1:
            cut = start + PIECE
        yield text[start:cut]
        start = cut
    yield text[start:]


def tokens(text: str) -> Iterator[int]:
    encoding = tiktoken.get_encoding("gpt2")
    for piece in pieces(text):
        yield from encoding.encode(piece, allowed_special={"<|endoftext|>"})


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    dataset = TensorDataset(*sliding_windows(list(tokens(text)), max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
