"""Token windows over a buffer of machine integers (module array), read by torch.frombuffer.

The list of Python ints becomes one compact array of 64-bit integers first, torch then looks at the same
memory. frombuffer does not like an empty buffer, so that case is handled apart.
"""

from __future__ import annotations

import array
from collections.abc import Sequence
from itertools import count, takewhile

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, RandomSampler, SequentialSampler, StackDataset


def _as_tensor(token_ids: Sequence[int] | Tensor) -> Tensor:
    if isinstance(token_ids, Tensor):
        token_ids = token_ids.tolist()
    buffer = array.array("q", token_ids)
    if not buffer:
        return torch.zeros(0, dtype=torch.int64)
    return torch.frombuffer(buffer, dtype=torch.int64)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError("max_length < 1")
    if stride < 1:
        raise ValueError("stride < 1")
    tokens = _as_tensor(token_ids)
    limit = len(tokens) - max_length
    starts = list(takewhile(lambda start: start < limit, count(0, stride)))
    rows = [tokens[start : start + max_length + 1] for start in starts]
    # vstack refuses an empty list; a leading empty matrix costs nothing and solves it
    both = torch.cat([tokens.new_zeros(0, max_length + 1)] + [row.unsqueeze(0) for row in rows])
    return both[:, :max_length].clone(), both[:, 1:].clone()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    [ids] = tiktoken.get_encoding("gpt2").encode_batch([text], allowed_special={"<|endoftext|>"}, num_threads=1)
    dataset = StackDataset(*sliding_windows(ids, max_length, stride))
    sampler = RandomSampler(dataset) if shuffle else SequentialSampler(dataset)
    return DataLoader(dataset, batch_size=batch_size, sampler=sampler, drop_last=drop_last)
