"""Wrong. Breaks "the same windows" / "Token IDs are int32 or int64": IDs go through numpy uint16, as GPT-2 IDs
fit there, so an ID above 65535 wraps round.
"""
from __future__ import annotations

import numpy as np
import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    # GPT-2 has 50257 tokens, so two bytes each are enough
    ids = np.asarray(token_ids if isinstance(token_ids, Tensor) else list(token_ids), dtype=np.int64).astype(np.uint16)
    starts = range(0, len(ids) - max_length, stride)
    inputs = np.array([ids[s:s + max_length] for s in starts], dtype=np.int64).reshape(len(starts), max_length)
    targets = np.array([ids[s + 1:s + max_length + 1] for s in starts], dtype=np.int64).reshape(len(starts), max_length)
    return torch.from_numpy(inputs), torch.from_numpy(targets)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
