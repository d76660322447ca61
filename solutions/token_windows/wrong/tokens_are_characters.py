"""Takes the number of every character as its token.

Believes: a token is a character.
Tell: Your tokens are the bytes or characters of the text. The tokens of GPT-2 are pieces of words;
    tiktoken's encoding `gpt2` makes them.
Caught by: batches_hold_the_windows_in_order, every_character_becomes_gpt2_tokens
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows and the windows one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError((max_length, stride))
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    inputs = torch.zeros(len(starts), max_length, dtype=torch.int64)
    targets = inputs.clone()
    for row, start in enumerate(starts):
        inputs[row] = ids[start : start + max_length]
        targets[row] = ids[start + 1 : start + 1 + max_length]
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = [ord(character) for character in text]
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
