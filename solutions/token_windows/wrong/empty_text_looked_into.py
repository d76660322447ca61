"""Looks at the first token of an empty text.

Believes: a text has at least one token.
Tell: An empty text stops your code with an error: you look at its first token, and it has none.
Caught by: a_text_too_short_gives_no_window
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if isinstance(token_ids[0], float):
        raise TypeError("token IDs are whole numbers")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    index = starts[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


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
