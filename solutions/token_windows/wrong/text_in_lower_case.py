"""Makes the text lower case.

Believes: capitals make the vocabulary larger than it need be.
Tell: Your tokens are those of the text in lower case. Capitals are tokens of their own.
Caught by: batches_hold_the_windows_in_order, every_character_becomes_gpt2_tokens
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


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
    encoder = tiktoken.get_encoding("gpt2")
    ids = encoder.encode(text.lower(), allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
