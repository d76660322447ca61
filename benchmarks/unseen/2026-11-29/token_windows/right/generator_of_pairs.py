"""A generator yields the pairs; zip(*pairs) turns them round; islice counts the starts."""
from itertools import count, islice

import tiktoken
import torch
from torch.utils.data import DataLoader


def _pairs(ids, max_length, stride):
    how_many = len(range(0, len(ids) - max_length, stride))
    for start in islice(count(0, stride), how_many):
        chunk = ids[start:start + max_length + 1]
        yield chunk[:-1], chunk[1:]


def sliding_windows(token_ids, max_length, stride):
    if any(value <= 0 for value in (max_length, stride)):
        raise ValueError("max_length and stride must be > 0")
    if not isinstance(token_ids, torch.Tensor):
        token_ids = torch.LongTensor(list(token_ids))
    pairs = list(_pairs(token_ids.long(), max_length, stride))
    if not pairs:
        nothing = torch.LongTensor(0, max_length)
        return nothing, torch.empty_like(nothing)
    xs, ys = zip(*pairs)
    return torch.stack(xs), torch.stack(ys)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    # a plain list of pairs is a map-style dataset as well
    return DataLoader(list(zip(*sliding_windows(ids, max_length, stride))), batch_size=batch_size, shuffle=shuffle,
                      drop_last=drop_last)
