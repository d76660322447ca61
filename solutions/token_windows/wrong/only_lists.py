"""Adds lists, and so needs the IDs in a list.

Believes: token IDs always come in a list.
Tell: You use something that only lists and tensors can do. A tuple or a range of IDs is allowed
    too.
Caught by: a_tuple_or_a_range_will_do
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids.tolist() if torch.is_tensor(token_ids) else token_ids
    rows = [ids[s:s + max_length + 1] for s in range(0, len(ids + []) - max_length, stride)]
    both = torch.tensor(rows, dtype=torch.int64).view(-1, max_length + 1)
    return both[:, :-1], both[:, 1:]


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
