"""functools.singledispatch turns lists and tensors to int64; a cached tokenizer."""
from functools import cache, singledispatch

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


@singledispatch
def as_ids(tokens):
    return torch.tensor([int(t) for t in tokens], dtype=torch.int64)


@as_ids.register
def _(tokens: torch.Tensor):
    return tokens.to(dtype=torch.int64, copy=True)


@cache
def gpt2():
    return tiktoken.get_encoding("gpt2")


@cache
def encode(text):
    return tuple(gpt2().encode(text, allowed_special={"<|endoftext|>"}))


def sliding_windows(token_ids, max_length, stride):
    match (max_length < 1, stride < 1):
        case (True, _):
            raise ValueError("max_length")
        case (_, True):
            raise ValueError("stride")
    ids = as_ids(token_ids)
    if len(ids) > max_length:
        pairs = torch.stack([ids[:-1], ids[1:]]).unfold(1, max_length, stride)
    else:
        pairs = ids.new_empty((2, 0, max_length))
    return pairs[0], pairs[1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    x, y = sliding_windows(encode(text), max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
