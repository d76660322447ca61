"""Token windows for texts in all alphabets.

Unicode text is handled as the Python Unicode HOWTO recommends it.
"""

from __future__ import annotations

import unicodedata

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")

    tokens = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    starts = range(0, len(tokens) - max_length, stride)
    inputs = torch.tensor([tokens[s : s + max_length] for s in starts], dtype=torch.int64)
    targets = torch.tensor([tokens[s + 1 : s + max_length + 1] for s in starts], dtype=torch.int64)
    return inputs.reshape(-1, max_length), targets.reshape(-1, max_length)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    text = unicodedata.normalize("NFC", text)
    encoding = tiktoken.get_encoding("gpt2")
    tokens = encoding.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(tokens, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
