"""Stops one start too early.

Believes: the target needs one token more, so one has to be subtracted, though `range` stops before
    its end already.
Tell: You lose a window: at start n - max_length - 1 there is still a full target. Remember that `range` leaves out its
    end.
Caught by: inputs_start_every_stride_tokens
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = [int(i) for i in token_ids]
    inputs, targets = [], []
    for i in range(0, len(ids) - max_length - 1, stride):
        inputs.append(torch.tensor(ids[i:i + max_length]))
        targets.append(torch.tensor(ids[i + 1:i + max_length + 1]))
    if not inputs:
        return torch.zeros((0, max_length), dtype=torch.int64), torch.zeros((0, max_length), dtype=torch.int64)
    return torch.stack(inputs), torch.stack(targets)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
