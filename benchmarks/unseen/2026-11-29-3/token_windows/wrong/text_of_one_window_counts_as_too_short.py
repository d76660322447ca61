"""Wrong. Breaks "for every start below len(token_ids) - max_length": a text of exactly max_length + 1 tokens gives none.
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids.long() if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.long)
    if len(ids) <= max_length + 1:  # inputs and the one token more for the targets
        none = torch.zeros((0, max_length), dtype=torch.long)
        return none, none.clone()
    starts = range(0, len(ids) - max_length, stride)
    inputs = torch.stack([ids[s:s + max_length] for s in starts])
    targets = torch.stack([ids[s + 1:s + 1 + max_length] for s in starts])
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
