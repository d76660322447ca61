"""Leaves out every character that is not ASCII.

Believes: GPT-2 knows plain English letters only.
Tell: Letters with accents and other alphabets are missing among your tokens. GPT-2's encoding takes
    every text.
Caught by: every_character_becomes_gpt2_tokens
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if min(max_length, stride) <= 0:
        raise ValueError(f"cannot cut windows of {max_length} every {stride} tokens")
    ids = torch.as_tensor(token_ids).long()
    if ids.numel() <= max_length:
        empty = torch.empty(0, max_length, dtype=torch.long)
        return empty, empty.clone()
    windows = ids.unfold(0, max_length + 1, stride)
    return windows[:, :-1], windows[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    plain = text.encode("ascii", "ignore").decode()
    ids = tiktoken.get_encoding("gpt2").encode(plain, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
