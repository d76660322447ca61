"""A corpus in shards, as large language models read it: each shard is a data set, and ConcatDataset joins them."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import ConcatDataset, DataLoader, TensorDataset

SHARD = 16_384  # tokens; a multiple of every usual window


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of one shard, or of any other tokens."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must both be positive")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    shift = torch.arange(max_length + 1)
    starts = torch.arange(len(ids))[: max(len(ids) - max_length, 0) : stride]
    block = ids[starts[:, None] + shift]
    return block[:, :-1], block[:, 1:]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Windows from all shards."""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    firsts = range(0, max(len(ids), 1), SHARD)
    # One token more than the shard, so that its last token has a target.
    shards = [TensorDataset(*sliding_windows(ids[f : f + SHARD + 1], max_length, stride)) for f in firsts]
    return DataLoader(
        ConcatDataset(shards), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0
    )
