"""Sliding windows: first how many there are, then where they lie."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def number_of_windows(n, max_length, stride):
    return max(0, round((n - max_length) / stride))


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if not torch.is_tensor(token_ids):
        token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
    ids = token_ids.to(torch.int64)
    count = number_of_windows(len(ids), max_length, stride)
    index = torch.arange(count).unsqueeze(1) * stride + torch.arange(max_length)
    return ids[index], ids[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        TensorDataset(*sliding_windows(ids, max_length, stride)),
        batch_size=batch_size, shuffle=shuffle, drop_last=drop_last,
    )
