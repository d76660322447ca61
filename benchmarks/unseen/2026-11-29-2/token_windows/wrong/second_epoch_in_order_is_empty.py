"""Without shuffle the dataset is a stream over one iterator, used up after the first epoch.

Breaks: in batches of `(inputs, targets)` (a DataLoader, which can be iterated again)
Seen by: loader = create_dataloader('a b c', 1, 1, 1, shuffle=False); list(loader) twice: 2 batches, then none.
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, IterableDataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    return ids[:-1].unfold(0, max_length, stride), ids[1:].unfold(0, max_length, stride)


class Stream(IterableDataset):
    def __init__(self, dataset):
        self.size = len(dataset)
        self.items = (dataset[i] for i in range(len(dataset)))

    def __len__(self):
        return self.size

    def __iter__(self):
        return self.items


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    if not shuffle:
        return DataLoader(Stream(dataset), batch_size=batch_size, drop_last=drop_last)
    return DataLoader(dataset, batch_size=batch_size, shuffle=True, drop_last=drop_last)
