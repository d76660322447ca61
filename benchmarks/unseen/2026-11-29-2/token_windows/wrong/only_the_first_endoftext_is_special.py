"""The text is split at the first <|endoftext|> only, later ones are read as ordinary text.

Breaks: `<|endoftext|>` read as the special token
Seen by: create_dataloader('a<|endoftext|>b<|endoftext|>c', 1, 1, 1, False): 10 batches, 50256 once, instead of 4 batches and twice.
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    return ids[:-1].unfold(0, max_length, stride), ids[1:].unfold(0, max_length, stride)


def tokenize(text):
    enc = tiktoken.get_encoding('gpt2')
    before, found, after = text.partition('<|endoftext|>')
    ids = enc.encode_ordinary(before)
    if found:
        ids = ids + [enc.eot_token] + enc.encode_ordinary(after)
    return ids


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tokenize(text)
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
