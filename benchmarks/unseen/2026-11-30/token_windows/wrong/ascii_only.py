import re

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def clean_text(text):
    """Throw out what a tokenizer for English can not read."""
    return re.sub(r"[^\x00-\x7f]", "", text)


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride should be positive integers")
    ids = tuple(int(t) for t in token_ids)
    x, y = [], []
    start = 0
    while start < len(ids) - max_length:
        x.extend(ids[start : start + max_length])
        y.extend(ids[start + 1 : start + max_length + 1])
        start += stride
    return (
        torch.tensor(x, dtype=torch.int64).reshape(-1, max_length),
        torch.tensor(y, dtype=torch.int64).reshape(-1, max_length),
    )


class TextWindows(Dataset):
    def __init__(self, x, y):
        self.data = torch.stack([x, y], dim=1)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, i):
        return tuple(self.data[i])


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    ids = tokenizer.encode(clean_text(text), allowed_special={"<|endoftext|>"})
    return DataLoader(TextWindows(*sliding_windows(ids, max_length, stride)), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
