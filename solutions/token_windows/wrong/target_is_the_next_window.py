"""Takes the next window as the target, and so loses the last window.

Believes: window i + 1 is what comes after window i.
Tell: Your target is the next window, a stride later. It has to be one token later, whatever the
    stride.
Caught by: inputs_start_every_stride_tokens
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = [int(i) for i in token_ids]
    windows = [ids[i:i + max_length] for i in range(0, len(ids) - max_length, stride)]
    grid = torch.tensor(windows, dtype=torch.int64).view(-1, max_length)
    return grid[:-1], grid[1:]


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
