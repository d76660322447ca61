"""Reads the first 10,000 characters of the text only.

Believes: a part of the text is enough to try it out.
Tell: You use only the beginning of a long text. Hand the whole of it to the encoding.
Caught by: every_character_becomes_gpt2_tokens, end_of_text_is_one_token
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    index = starts[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    text = text[:10_000]  # the rest takes too long
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size, shuffle, drop_last=drop_last)
