"""Returns the targets first.

Believes: a pair has no order.
Tell: You return inputs and targets the wrong way round: the inputs come first, and the targets are
    one token later.
Caught by: inputs_start_every_stride_tokens
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = [int(t) for t in token_ids]
    rows = [ids[s:s + max_length + 1] for s in range(0, len(ids) - max_length, stride)]
    long = torch.tensor(rows, dtype=torch.int64).view(len(rows), max_length + 1)
    return long[:, 1:], long[:, :-1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
