"""Cuts the text at the special token, encodes the documents as ordinary text and joins them with 50256."""
import functools
import itertools

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


@functools.lru_cache(maxsize=1)
def encoding():
    return tiktoken.get_encoding("gpt2")


def tokens_of(text):
    documents = [encoding().encode_ordinary(document) for document in text.split("<|endoftext|>")]
    return list(itertools.chain(documents[0], *([50256, *rest] for rest in documents[1:])))


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("a window has at least one token, and so has a step")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(0, len(ids) - max_length), stride)
    offsets = torch.arange(max_length)
    at = (starts.view(-1, 1) + offsets).flatten()
    return tuple(ids.index_select(0, at + later).view(len(starts), max_length) for later in (0, 1))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    x, y = sliding_windows(tokens_of(text), max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
