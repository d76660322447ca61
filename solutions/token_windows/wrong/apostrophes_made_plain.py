"""Makes curly apostrophes and long dashes plain before it encodes the text.

Believes: GPT-2 knows only the signs on a keyboard.
Tell: You turn curly apostrophes and dashes into plain ones. They are characters of the text, and
    GPT-2 has tokens for them.
Caught by: every_character_becomes_gpt2_tokens
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

PLAIN = str.maketrans({"‘": "'", "’": "'", "–": "-", "—": "-"})


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    index = starts[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text.translate(PLAIN), allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
