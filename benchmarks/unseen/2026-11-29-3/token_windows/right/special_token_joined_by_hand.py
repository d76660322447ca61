"""encode_ordinary_batch on the documents between the special tokens, put together again with 50256."""
from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader, Subset, TensorDataset

END = "<|endoftext|>"


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride start at 1")
    ids = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else tuple(token_ids)).to(torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    offsets = torch.arange(max_length)
    where = starts[:, None] + offsets[None, :]
    return ids[where], ids[where + 1]


def _tokens(text: str) -> list[int]:
    encoding = tiktoken.get_encoding("gpt2")
    first, *others = encoding.encode_ordinary_batch(text.split(END), num_threads=1)
    tokens = list(first)
    for document in others:
        tokens.append(encoding.eot_token)
        tokens += document
    return tokens


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    inputs, targets = sliding_windows(_tokens(text), max_length, stride)
    everything = TensorDataset(inputs, targets)
    return DataLoader(Subset(everything, range(len(inputs))), batch_size, shuffle=shuffle, drop_last=drop_last)
