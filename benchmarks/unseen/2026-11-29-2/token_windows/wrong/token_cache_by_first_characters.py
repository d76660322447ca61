"""Tokens are cached by the first 32 characters of the text.

Breaks: the GPT-2 tokens of `text` (tiktoken `gpt2`...)
Seen by: create_dataloader('a ' * 20 + 'cat', 1, 2, 1, False), then create_dataloader('a ' * 20 + 'dog', 1, 2, 1, False): the last targets of the second are those of 'cat'.
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

_tokens = {}


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    return ids[:-1].unfold(0, max_length, stride), ids[1:].unfold(0, max_length, stride)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    key = text[:32]
    if key not in _tokens:
        _tokens[key] = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    ids = _tokens[key]
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
