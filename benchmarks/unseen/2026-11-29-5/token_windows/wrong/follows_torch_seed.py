"""Token windows and their loader.

After torch.manual_seed(...) the loader gives an order that can be had again, as one expects of torch.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, RandomSampler, SequentialSampler, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")

    tokens = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    spans = [tokens[start : start + max_length + 1] for start in range(0, len(tokens) - max_length, stride)]
    block = torch.tensor(spans, dtype=torch.int64).reshape(len(spans), max_length + 1)
    return block[:, :-1].clone(), block[:, 1:].clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    tokens = encoding.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(tokens, max_length, stride))

    if shuffle and len(dataset) > 0:
        generator = torch.Generator().manual_seed(torch.initial_seed())
        sampler = RandomSampler(dataset, generator=generator)
    else:
        sampler = SequentialSampler(dataset)
    return DataLoader(dataset, batch_size=batch_size, sampler=sampler, drop_last=drop_last)
