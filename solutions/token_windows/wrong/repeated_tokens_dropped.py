"""Keeps every token once, in the order of its first use.

Believes: a token that is there already need not be learnt again.
Tell: Tokens that occur more than once are lost. A text is a sequence, not a set.
Caught by: inputs_start_every_stride_tokens
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.tensor(list(dict.fromkeys(int(t) for t in token_ids)), dtype=torch.int64)
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
