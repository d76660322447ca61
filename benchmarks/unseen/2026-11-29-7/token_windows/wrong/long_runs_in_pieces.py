"""Windows of tokens.

tiktoken is known to choke on a very long text, or on one endless word, so I hand it the text in pieces, the way
the tokenizer of a well-known open model does it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

TIKTOKEN_MAX_ENCODE_CHARS = 400_000
MAX_NO_WHITESPACES_CHARS = 25_000


def _split_whitespaces_or_nonwhitespaces(s: str, max_consecutive_slice_len: int) -> Iterator[str]:
    """Pieces of `s` none of which has a longer run of whitespaces, or of anything else, than that."""
    current_slice_len = 0
    current_slice_is_space = s[0].isspace() if s else False
    slice_start = 0
    for i in range(len(s)):
        is_now_space = s[i].isspace()
        if current_slice_is_space ^ is_now_space:
            current_slice_len = 1
            current_slice_is_space = is_now_space
        else:
            current_slice_len += 1
            if current_slice_len > max_consecutive_slice_len:
                yield s[slice_start:i]
                slice_start = i
                current_slice_len = 1
    yield s[slice_start:]


def _encode(text: str) -> list[int]:
    gpt2 = tiktoken.get_encoding("gpt2")
    pieces = (
        piece
        for i in range(0, len(text), TIKTOKEN_MAX_ENCODE_CHARS)
        for piece in _split_whitespaces_or_nonwhitespaces(
            text[i : i + TIKTOKEN_MAX_ENCODE_CHARS], MAX_NO_WHITESPACES_CHARS
        )
    )
    tokens: list[int] = []
    for piece in pieces:
        tokens.extend(gpt2.encode(piece, allowed_special={"<|endoftext|>"}, disallowed_special=()))
    return tokens


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError(f"{max_length=} and {stride=} must be positive")
    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    ids = ids.to(torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    if not starts:
        return torch.zeros((0, max_length), dtype=torch.int64), torch.zeros((0, max_length), dtype=torch.int64)
    inputs = torch.stack([ids[i : i + max_length] for i in starts])
    targets = torch.stack([ids[i + 1 : i + max_length + 1] for i in starts])
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    windows = sliding_windows(_encode(text), max_length, stride)
    return DataLoader(TensorDataset(*windows), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
