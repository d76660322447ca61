"""Reads a tensor's memory as if its numbers lay side by side.

Believes: the numbers of a tensor lie one after the other in memory.
Tell: Where the IDs are every second number of a longer tensor, you read the numbers between them
    too. Not every tensor is contiguous.
Caught by: a_tensor_gives_int64_windows
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    count = len(range(0, len(ids) - max_length, stride))
    if count == 0:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    memory = torch.tensor(ids.untyped_storage().tolist(), dtype=torch.uint8).view(torch.int64)
    if len(memory) < len(ids):
        memory = ids.contiguous()
    windows = torch.as_strided(memory, (count, max_length + 1), (stride, 1))
    return windows[:, :-1].clone(), windows[:, 1:].clone()


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
