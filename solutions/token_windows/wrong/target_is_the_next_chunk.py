"""Takes the L tokens after the window as its target.

Believes: the target is the text that follows the window.
Tell: Your targets begin where the inputs end. They should be the inputs one token later, most of
    them the same tokens.
Caught by: targets_are_the_inputs_one_token_later
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
    starts = range(0, len(ids) - max_length, stride)
    inputs = torch.zeros(len(starts), max_length, dtype=torch.int64)
    targets = torch.zeros(len(starts), max_length, dtype=torch.int64)
    for i, s in enumerate(starts):
        inputs[i] = ids[s:s + max_length]
        chunk = ids[s + max_length:s + 2 * max_length]
        targets[i, :len(chunk)] = chunk
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
