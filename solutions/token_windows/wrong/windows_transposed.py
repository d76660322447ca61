"""Returns [max_length, N], a window in every column.

Believes: time goes down in a tensor.
Tell: Your windows stand in columns. Each is a row: the shape is [N, max_length].
Caught by: inputs_start_every_stride_tokens
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    end = max(len(ids) - max_length, 0)
    inputs = torch.stack([ids[j:end + j:stride] for j in range(max_length)])
    targets = torch.stack([ids[j + 1:end + j + 1:stride] for j in range(max_length)])
    if end == 0:
        return inputs.T, targets.T
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    """Batches of windows."""
    enc = tiktoken.get_encoding("gpt2")
    tokens = enc.encode(text, allowed_special=enc.special_tokens_set)
    return DataLoader(
        TensorDataset(*sliding_windows(tokens, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
