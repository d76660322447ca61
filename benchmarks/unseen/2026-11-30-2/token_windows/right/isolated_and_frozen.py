"""Keeps its hands off everything it did not make itself.

The tokens are copied before anything else is done with them, no module-level state is kept, and the random
number generator is looked at before and after: cutting windows is not allowed to draw from it.
"""
from __future__ import annotations

from collections import deque
from types import SimpleNamespace

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, SequentialSampler, TensorDataset

END_OF_TEXT = "<|endoftext|>"


def _check(limits: SimpleNamespace) -> SimpleNamespace:
    for name, value in vars(limits).items():
        if value < 1:
            raise ValueError(f"{name}={value} is not allowed, it has to be 1 or greater")
    return limits


def _private_copy(token_ids) -> tuple[int, ...]:
    if isinstance(token_ids, Tensor):
        token_ids = token_ids.tolist()
    return tuple(map(int, token_ids))


def _spans(tokens: tuple[int, ...], span: int, stride: int) -> list[tuple[int, ...]]:
    """All spans of `span` tokens, a `deque` being pushed along the text."""
    kept: list[tuple[int, ...]] = []
    belt: deque[int] = deque(maxlen=span)
    for seen, token in enumerate(tokens, start=1):
        belt.append(token)
        start = seen - span
        if start >= 0 and start % stride == 0:
            kept.append(tuple(belt))
    return kept


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    limits = _check(SimpleNamespace(max_length=max_length, stride=stride))
    state = torch.get_rng_state()

    spans = _spans(_private_copy(token_ids), limits.max_length + 1, limits.stride)
    block = torch.tensor(spans, dtype=torch.int64).view(len(spans), limits.max_length + 1)

    if not torch.equal(state, torch.get_rng_state()):
        raise RuntimeError("something drew a random number")
    return block[:, :-1].clone(), block[:, 1:].clone()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    _check(SimpleNamespace(batch_size=batch_size, max_length=max_length, stride=stride))
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special={END_OF_TEXT}, disallowed_special=set())
    dataset = TensorDataset(*sliding_windows(tokens, max_length, stride))
    order = RandomSampler(dataset) if shuffle and len(dataset) else SequentialSampler(dataset)
    # whole batches of indices, which TensorDataset answers in one go
    return DataLoader(dataset, sampler=BatchSampler(order, batch_size, drop_last), batch_size=None)
