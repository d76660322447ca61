"""Looks up where a token first occurs to find the one after it.

Believes: list.index gives the place one is at.
Tell: Where a token occurs twice, your target continues after its first place. Go by position, not
    by value.
Caught by: targets_are_the_inputs_one_token_later
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = [int(t) for t in token_ids]
    inputs, targets = [], []
    for s in range(0, len(ids) - max_length, stride):
        window = ids[s:s + max_length]
        inputs.append(window)
        targets.append([(ids + ids[-1:])[ids.index(token) + 1] for token in window])
    return torch.tensor(inputs).long().view(-1, max_length), torch.tensor(targets).long().view(-1, max_length)


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
