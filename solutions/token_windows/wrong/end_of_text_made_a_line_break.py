"""Puts a line break in the place of `<|endoftext|>`.

Believes: documents are kept apart by a new line.
Tell: Your tokens have a line break where the text has `<|endoftext|>`. It is one token, 50256.
Caught by: end_of_text_is_one_token
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    index = starts[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    whole = "\n".join(text.split("<|endoftext|>"))
    ids = tiktoken.get_encoding("gpt2").encode(whole)
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
