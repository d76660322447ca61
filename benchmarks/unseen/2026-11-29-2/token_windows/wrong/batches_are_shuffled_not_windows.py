"""Neighbouring windows stay together in a batch, only the order of the batches is drawn.

Breaks: `shuffle` as `DataLoader` has it
Seen by: create_dataloader(a text of 40 different words, 4, 1, 1): each batch holds 4 windows that follow each other in the text (with batch_size 1 it is right).
"""
import tiktoken
import torch
from torch.utils.data import BatchSampler, DataLoader, Sampler, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    xs, ys = [], []
    for i in range(0, len(ids) - max_length, stride):
        xs.append(ids[i:i + max_length])
        ys.append(ids[i + 1:i + max_length + 1])
    if not xs:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    return torch.stack(xs), torch.stack(ys)


class ShuffledBatches(Sampler):
    def __init__(self, n, batch_size, drop_last):
        self.batches = list(BatchSampler(range(n), batch_size, drop_last))

    def __len__(self):
        return len(self.batches)

    def __iter__(self):
        for i in torch.randperm(len(self.batches)).tolist():
            yield self.batches[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    if shuffle:
        return DataLoader(dataset, batch_sampler=ShuffledBatches(len(dataset), batch_size, drop_last))
    return DataLoader(dataset, batch_size=batch_size, drop_last=drop_last)
