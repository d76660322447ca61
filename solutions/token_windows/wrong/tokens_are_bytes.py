"""Takes the bytes of the text as its tokens.

Believes: GPT-2 works on bytes, so bytes are its tokens.
Tell: Your tokens are the bytes or characters of the text. The tokens of GPT-2 are pieces of words;
    tiktoken's encoding `gpt2` makes them.
Caught by: batches_hold_the_windows_in_order, every_character_becomes_gpt2_tokens
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
    ids = list(text.encode("utf-8"))
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
