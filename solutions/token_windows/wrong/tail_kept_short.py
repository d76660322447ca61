"""Begins a window at every stride up to the end, and cannot stack the short ones.

Believes: slicing past the end of a list gives a full window or an error.
Tell: Near the end of the text your slices get shorter without an error, and windows of different
    lengths do not go into one tensor.
Caught by: inputs_start_every_stride_tokens, a_loader_refuses_a_stride_of_zero
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if ids.shape[0] <= max_length:
        return torch.zeros(0, max_length).long(), torch.zeros(0, max_length).long()
    inputs = []
    targets = []
    for i in range(0, ids.shape[0] - 1, stride):
        inputs.append(ids[i:i + max_length])
        targets.append(ids[i + 1:i + 1 + max_length])
    return torch.stack(inputs), torch.stack(targets)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
