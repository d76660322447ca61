"""lru_cache for the encoder and for the tokens of a text (an immutable tuple, so the cache cannot go stale)."""
from functools import lru_cache

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


@lru_cache(maxsize=None)
def _encoder():
    return tiktoken.get_encoding("gpt2")


@lru_cache(maxsize=8)
def _tokens(text):
    return tuple(_encoder().encode(text, allowed_special={"<|endoftext|>"}))


@lru_cache(maxsize=16)
def _starts(n, max_length, stride):
    return tuple(range(0, n - max_length, stride))


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    ids = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids)).to(torch.int64)
    starts = _starts(len(ids), max_length, stride)
    inputs = [ids[s:s + max_length] for s in starts]
    targets = [ids[s + 1:s + 1 + max_length] for s in starts]
    if not starts:
        return ids.new_zeros((0, max_length)), ids.new_zeros((0, max_length))
    return torch.vstack(inputs), torch.vstack(targets)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    return DataLoader(TensorDataset(*sliding_windows(_tokens(text), max_length, stride)), batch_size=batch_size,
                      shuffle=shuffle, drop_last=drop_last)
