"""Token windows.

The text is split at the special token into documents; every document is tokenised as ordinary text, and between two of
them the ID of the special token (50256, eot_token) is put back.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def tokenise(text):
    encoding = tiktoken.get_encoding("gpt2")
    documents = [document for document in text.split("<|endoftext|>") if document]
    ids = []
    for number, document in enumerate(documents):
        if number > 0:
            ids.append(encoding.eot_token)
        ids.extend(encoding.encode_ordinary(document))
    return ids


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")

    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    ids = ids.to(torch.int64)
    if ids.numel() <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    starts = torch.arange(0, ids.numel() - max_length, stride, device=ids.device)
    places = starts.unsqueeze(1) + torch.arange(max_length, device=ids.device)
    return ids[places], ids[places + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    inputs, targets = sliding_windows(tokenise(text), max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
