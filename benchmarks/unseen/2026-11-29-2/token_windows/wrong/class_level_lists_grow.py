"""The dataset keeps its windows in class attributes, so a second loader has those of the first as well.

Breaks: the GPT-2 tokens of `text`, in those windows
Seen by: create_dataloader('a b c', 1, 2, 1, False, False) twice: the second gives 2 batches instead of 1.
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    return ids[:-1].unfold(0, max_length, stride), ids[1:].unfold(0, max_length, stride)


class WindowDataset(Dataset):
    inputs = []
    targets = []

    def __init__(self, ids, max_length, stride):
        xs, ys = sliding_windows(ids, max_length, stride)
        self.inputs.extend(xs)
        self.targets.extend(ys)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    return DataLoader(WindowDataset(ids, max_length, stride), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
