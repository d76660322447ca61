"""token_windows.

TensorDataset can be indexed with a list of rows. So I let the *sampler* hand out lists (a BatchSampler) and switch the
DataLoader's own batching off with batch_size=None; what comes out are ready batches.
"""

from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, SequentialSampler, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length <= 0:
        raise ValueError("max_length must be positive")
    if stride <= 0:
        raise ValueError("stride must be positive")

    if torch.is_tensor(token_ids):
        ids = token_ids
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)

    n_windows = 0
    if len(ids) > max_length:
        n_windows = 1 + (len(ids) - max_length - 1) // stride

    # -1 never is a token ID, so a place that was forgotten would be seen
    inputs = torch.full((n_windows, max_length), -1, dtype=torch.int64)
    targets = torch.full_like(inputs, -1)
    for row in range(n_windows):
        first = row * stride
        inputs[row] = ids[first:first + max_length]
        targets[row] = ids[first + 1:first + 1 + max_length]
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special={"<|endoftext|>"}, disallowed_special=())
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    if shuffle and len(dataset) > 0:
        order = RandomSampler(dataset)
    else:
        order = SequentialSampler(dataset)
    return DataLoader(dataset, sampler=BatchSampler(order, batch_size, drop_last), batch_size=None)
