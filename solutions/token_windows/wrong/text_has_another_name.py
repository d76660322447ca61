"""Calls the text `txt`.

Believes: the name of the first parameter is free.
Tell: Your function has no parameter named `text`, so it cannot be called by that name. Keep the
    names of the assignment.
Caught by: has_the_promised_defaults
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if min(max_length, stride) <= 0:
        raise ValueError(f"cannot cut windows of {max_length} every {stride} tokens")
    ids = torch.as_tensor(token_ids).long()
    if ids.numel() <= max_length:
        empty = torch.empty(0, max_length, dtype=torch.long)
        return empty, empty.clone()
    windows = ids.unfold(0, max_length + 1, stride)
    return windows[:, :-1], windows[:, 1:]


def create_dataloader(txt, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    ids = tokenizer.encode(txt, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
