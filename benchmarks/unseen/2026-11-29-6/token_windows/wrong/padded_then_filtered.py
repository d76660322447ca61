"""Token windows without counting.

I always got the number of windows wrong by one, so now I don't count: the text is filled up at its end, all pieces are
cut, and those that reach into the filling are thrown away. GPT-2 has no token for padding; as everywhere on the internet
I take <|endoftext|> for that.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

PAD = 50256


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    filling = torch.full((max_length + 1,), PAD, dtype=torch.int64)
    pieces = torch.cat((ids, filling)).unfold(0, max_length + 1, stride)
    inside = pieces[:, -1] != PAD  # a piece that reaches into the filling ends in it
    pieces = pieces[inside]
    return pieces[:, :-1].contiguous(), pieces[:, 1:].contiguous()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
