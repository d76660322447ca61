"""Returns nothing for a text that is too short.

Believes: nothing to return means return nothing.
Tell: For a short text you return None. Two tensors [0, max_length] let the caller go on as with any other text.
Caught by: a_text_too_short_gives_no_window
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    if len(starts) > 0:
        index = starts[:, None] + torch.arange(max_length)
        return ids[index], ids[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
