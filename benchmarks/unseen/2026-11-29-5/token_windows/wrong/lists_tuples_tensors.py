"""Token windows.

Whatever is given becomes a tensor first; then everything is sliced in the same way.
"""

from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1, not {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be at least 1, not {stride}")

    if isinstance(token_ids, (list, tuple)):
        token_ids = torch.tensor(token_ids, dtype=torch.int64)

    inputs = []
    targets = []
    for i in range(0, len(token_ids) - max_length, stride):
        inputs.append(token_ids[i : i + max_length])
        targets.append(token_ids[i + 1 : i + max_length + 1])

    if not inputs:
        empty = torch.empty((0, max_length), dtype=torch.int64)
        return empty, empty.clone()
    return torch.stack(inputs).long(), torch.stack(targets).long()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(token_ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
