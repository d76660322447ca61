"""Token windows, written in the style of our course in functional programming.

The windows of a text are its first window, followed by the windows of the rest.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _spans(tokens, start, max_length, stride):
    """All stretches of max_length + 1 tokens, the first at `start`."""
    if start >= len(tokens) - max_length:
        return []
    first = tokens[start : start + max_length + 1]
    return [first] + _spans(tokens, start + stride, max_length, stride)


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")

    tokens = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    spans = _spans(tokens, 0, max_length, stride)
    block = torch.tensor(spans, dtype=torch.int64).reshape(len(spans), max_length + 1)
    return block[:, :-1].clone(), block[:, 1:].clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    tokens = encoding.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(tokens, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
