"""Returns two lists of windows instead of two tensors.

Believes: a list of tensors is as good as a tensor.
Tell: You return lists of tensors. Put the windows into one tensor [N, max_length] each.
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
    inputs = []
    targets = []
    for i in range(0, len(ids) - max_length, stride):
        inputs.append(ids[i:i + max_length])
        targets.append(ids[i + 1:i + 1 + max_length])
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    pairs = list(zip(*sliding_windows(ids, max_length, stride)))
    return DataLoader(pairs, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
