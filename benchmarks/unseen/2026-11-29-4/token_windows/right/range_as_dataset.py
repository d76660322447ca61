"""Windows, cut in collate_fn.

The data set is nothing but the `range` of the places where windows start: it has a length and can be indexed, and
this is all a DataLoader asks of it. The function that puts a batch together cuts the tokens.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader

GPT2 = tiktoken.get_encoding("gpt2")


def window_starts(n: int, max_length: int, stride: int) -> range:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length={max_length} and stride={stride} must both be >= 1")
    return range(0, max(0, n - max_length), stride)


def make_cutter(tokens: Tensor, max_length: int):
    reach = torch.arange(max_length, device=tokens.device)

    def cut(starts: Sequence[int]) -> tuple[Tensor, Tensor]:
        first = torch.tensor(list(starts), dtype=torch.int64, device=tokens.device)
        here = first.reshape(-1, 1) + reach
        return tokens[here], tokens[here + 1]

    return cut


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    starts = window_starts(len(token_ids), max_length, stride)
    tokens = torch.as_tensor(token_ids, dtype=torch.int64)
    return make_cutter(tokens, max_length)(starts)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokens = torch.tensor(GPT2.encode(text, allowed_special={"<|endoftext|>"}), dtype=torch.int64)
    return DataLoader(
        window_starts(len(tokens), max_length, stride),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        collate_fn=make_cutter(tokens, max_length),
        num_workers=0,
    )
