"""A batch is a dict, as in transformers.

Breaks: in batches of `(inputs, targets)`
Seen by: next(iter(create_dataloader('a b c', 1, 1, 1, False))): {'inputs': ..., 'targets': ...} instead of a pair.
"""
import tiktoken
import torch
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    both = ids.unfold(0, max_length + 1, stride)
    return both[:, :-1], both[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    inputs, targets = sliding_windows(ids, max_length, stride)
    rows = [{'inputs': x, 'targets': y} for x, y in zip(inputs, targets)]
    return DataLoader(rows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
