"""The order is drawn when the loader is made, so every epoch has the same.

Breaks: `shuffle` as `DataLoader` has it
Seen by: loader = create_dataloader(a text of 50 different words, 1, 1, 1); list(loader) twice: the same order both times.
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, RandomSampler, TensorDataset


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
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    order = list(RandomSampler(dataset)) if shuffle else range(len(dataset))
    return DataLoader(dataset, batch_size=batch_size, sampler=order, drop_last=drop_last)
