"""Windows and loader.

GPT-2 was trained on documents that are separated by <|endoftext|>, so the tokeniser below knows the special token.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def tokenize(text):
    encoding = tiktoken.get_encoding("gpt2")
    token_ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    if not token_ids or token_ids[-1] != encoding.eot_token:
        token_ids.append(encoding.eot_token)
    return token_ids


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError(f"max_length is {max_length} but must be >= 1")
    if stride < 1:
        raise ValueError(f"stride is {stride} but must be >= 1")

    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    ids = ids.to(torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    inputs = ids.new_empty((len(starts), max_length))
    targets = ids.new_empty((len(starts), max_length))
    for i, start in enumerate(starts):
        inputs[i] = ids[start : start + max_length]
        targets[i] = ids[start + 1 : start + 1 + max_length]
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = TensorDataset(*sliding_windows(tokenize(text), max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
