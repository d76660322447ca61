"""Makes one window too many, whose target lacks its last token.

Believes: a text of n tokens has windows up to the start n - L.
Tell: When a window ends with the last token of the text, there is no token left for the end of its
    target. Stop one start earlier.
Caught by: inputs_start_every_stride_tokens
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = list(map(int, token_ids))
    starts = list(range(0, len(ids) - max_length + 1, stride))
    inputs = [ids[i:i + max_length] for i in starts]
    targets = [ids[i + 1:i + 1 + max_length] for i in starts]
    return (torch.tensor(inputs, dtype=torch.int64).view(-1, max_length),
            torch.tensor(targets, dtype=torch.int64).view(-1, max_length))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
