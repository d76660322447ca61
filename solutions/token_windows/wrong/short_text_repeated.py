"""Repeats a text that is too short until it fills a window.

Believes: every text must give at least one window.
Tell: You repeat a short text until it fills a window. A text of max_length tokens or fewer has no
    window at all.
Caught by: a_text_too_short_gives_no_window
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = [int(t) for t in token_ids]
    if ids:
        once = list(ids)
        while len(ids) <= max_length:
            ids += once
    rows = torch.tensor([ids[s:s + max_length + 1] for s in range(0, len(ids) - max_length, stride)], dtype=torch.int64)
    rows = rows.view(-1, max_length + 1)
    return rows[:, :-1], rows[:, 1:]


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
