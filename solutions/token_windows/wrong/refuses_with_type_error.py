"""Raises TypeError for a length or a stride below 1.

Believes: a wrong argument is a TypeError.
Tell: You raise TypeError. The type is right, the value is not: that is what ValueError is for.
Caught by: refuses_lengths_and_strides_below_one
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise TypeError("max_length and stride must be positive")
    ids = [int(t) for t in token_ids]
    rows = [ids[s:s + max_length + 1] for s in range(0, len(ids) - max_length, stride)]
    both = torch.tensor(rows, dtype=torch.int64).view(-1, max_length + 1)
    return both[:, :-1], both[:, 1:]


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
