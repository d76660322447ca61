"""Makes the batch smaller where the text has fewer windows than a batch.

Believes: a text must give at least one batch.
Tell: Where there are fewer windows than a batch has, you make a smaller batch even with
    drop_last=True. It is the last batch, and it is dropped.
Caught by: batches_come_as_dataloader_makes_them
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if min(max_length, stride) <= 0:
        raise ValueError(f"cannot cut windows of {max_length} every {stride} tokens")
    ids = torch.as_tensor(token_ids).long()
    if ids.numel() <= max_length:
        empty = torch.empty(0, max_length, dtype=torch.long)
        return empty, empty.clone()
    windows = ids.unfold(0, max_length + 1, stride)
    return windows[:, :-1], windows[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    size = min(batch_size, len(data)) or batch_size
    return DataLoader(data, batch_size=size, shuffle=shuffle, drop_last=drop_last)
