"""Token windows from any text, whether it was written on Windows, Mac or Linux."""

from __future__ import annotations

import io

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be one or more")
    if stride < 1:
        raise ValueError("stride must be one or more")

    tokens = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    starts = range(0, len(tokens) - max_length, stride)
    spans = [tokens[start : start + max_length + 1] for start in starts]
    block = torch.tensor(spans, dtype=torch.int64).reshape(len(spans), max_length + 1)
    return block[:, :-1].clone(), block[:, 1:].clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    with io.StringIO(text, newline=None) as file:
        text = file.read()
    encoding = tiktoken.get_encoding("gpt2")
    tokens = encoding.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(tokens, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
