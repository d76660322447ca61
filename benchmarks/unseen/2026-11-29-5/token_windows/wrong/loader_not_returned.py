"""Token windows, homework.

First the windows with a for loop, then the dataset, then the dataloader.
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


class MyDataset(Dataset):
    def __init__(self, inputs, targets):
        self.inputs = inputs
        self.targets = targets

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length too small")
    if stride < 1:
        raise ValueError("stride too small")
    if torch.is_tensor(token_ids):
        token_ids = token_ids.tolist()
    inputs = []
    targets = []
    for i in range(0, len(token_ids) - max_length, stride):
        inputs.append(list(token_ids[i:i + max_length]))
        targets.append(list(token_ids[i + 1:i + max_length + 1]))
    inputs = torch.tensor(inputs, dtype=torch.int64).reshape(-1, max_length)
    targets = torch.tensor(targets, dtype=torch.int64).reshape(-1, max_length)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(token_ids, max_length, stride)
    dataset = MyDataset(inputs, targets)
    dataloader = DataLoader(
        dataset,
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
