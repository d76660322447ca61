"""Gives one target per window, as a column.

Believes: targets are the tokens that follow the windows, and a column makes them two-dimensional.
Tell: Your targets are a column of one token per window. Every place of a window has a target of its
    own.
Caught by: targets_are_the_inputs_one_token_later
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = [int(t) for t in token_ids]
    inputs, nexts = [], []
    for begin in range(0, len(tokens) - max_length, stride):
        end = begin + max_length
        inputs.append(tokens[begin:end])
        nexts.append(tokens[end])
    return torch.tensor(inputs).long().view(-1, max_length), torch.tensor(nexts).long().view(-1, 1)


class WindowDataset(Dataset):
    def __init__(self, token_ids, max_length, stride):
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, idx):
        return self.inputs[idx], self.targets[idx]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    dataset = WindowDataset(tokenizer.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
