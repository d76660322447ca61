"""Makes n // L windows at most, as if windows never overlapped.

Believes: a text of n tokens holds n // L windows of L tokens.
Tell: You stop after n // L windows. Windows may overlap, and then there are more of them.
Caught by: inputs_start_every_stride_tokens
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    n = len(ids)
    starts = [k * stride for k in range(n // max_length) if k * stride < n - max_length]
    x = torch.zeros(len(starts), max_length, dtype=torch.int64)
    y = torch.zeros(len(starts), max_length, dtype=torch.int64)
    for row, s in enumerate(starts):
        x[row], y[row] = ids[s:s + max_length], ids[s + 1:s + 1 + max_length]
    return x, y


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
