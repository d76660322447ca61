"""Cuts windows of max_length + 1 tokens and splits each in inputs and targets; all starts first, then every stride-th."""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, StackDataset

GPT2 = tiktoken.get_encoding("gpt2")


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    for name, value in (("max_length", max_length), ("stride", stride)):
        if value <= 0:
            raise ValueError(f"{name} has to be positive, not {value}")
    ids = token_ids.long() if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.long)
    if len(ids) < max_length + 1:
        return ids.new_zeros(0, max_length), ids.new_zeros(0, max_length)
    both = ids.unfold(0, max_length + 1, 1)[::stride]
    return both[:, :-1].contiguous(), both[:, 1:].contiguous()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    inputs, targets = sliding_windows(GPT2.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(StackDataset(inputs, targets), batch_size, shuffle=shuffle, drop_last=drop_last)
