"""Makes a window at the very end of the text and lets its target end with 50256.

Believes: after the last token of a text comes the end-of-text token.
Tell: Your last target ends with an end-of-text token that the text does not have. Where the text
    has no next token, there is no window.
Caught by: inputs_start_every_stride_tokens
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    END = 50256
    ids = [*map(int, token_ids)]
    longer = ids + [END]
    pairs = []
    for i in range(0, len(longer) - max_length, stride):
        pairs.append((longer[i:i + max_length], longer[i + 1:i + max_length + 1]))
    both = torch.tensor(pairs, dtype=torch.int64).view(len(pairs), 2, max_length)
    return both[:, 0], both[:, 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
