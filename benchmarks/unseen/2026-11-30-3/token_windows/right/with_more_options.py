from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Subset, TensorDataset
from functools import lru_cache


@lru_cache(maxsize=4)
def get_tokenizer(name: str) -> tiktoken.Encoding:
    return tiktoken.get_encoding(name)


def sliding_windows(
    token_ids: Sequence[int] | Tensor, max_length: int, stride: int, *, shift: int = 1
) -> tuple[Tensor, Tensor]:
    """`shift`: how many tokens later the targets are."""
    if max_length < 1 or stride < 1 or shift < 0:
        raise ValueError(f"bad sizes: {max_length=}, {stride=}, {shift=}")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(0, len(ids) - max_length - shift + 1), stride)
    if len(starts) == 0:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    i = starts.repeat_interleave(max_length) + torch.arange(max_length).repeat(len(starts))
    return ids[i].reshape(len(starts), max_length), ids[i + shift].reshape(len(starts), max_length)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
    *,
    encoding: str = "gpt2",
    limit: int | None = None,
    generator: torch.Generator | None = None,
    **loader_options,
) -> DataLoader:
    tokenizer = get_tokenizer(encoding)
    windows = TensorDataset(
        *sliding_windows(tokenizer.encode(text, allowed_special=tokenizer.special_tokens_set), max_length, stride)
    )
    if limit is not None:
        windows = Subset(windows, range(min(limit, len(windows))))
    loader_options.setdefault("num_workers", 0)
    return DataLoader(
        windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, generator=generator, **loader_options
    )
