"""Encodes line by line with the line breaks, which splits tokens that run over them.

Believes: the tokens of a text are the tokens of its lines.
Tell: Line breaks in a row may be one token in GPT-2; among yours each is one of its own. Encode the
    text as a whole.
Caught by: every_character_becomes_gpt2_tokens, end_of_text_is_one_token
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
    enc = tiktoken.get_encoding("gpt2")
    ids = [i for line in text.splitlines(keepends=True) for i in enc.encode(line, allowed_special={"<|endoftext|>"})]
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
