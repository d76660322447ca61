"""Fills up the windows at the end of the text with zeros.

Believes: no token may be lost, so the tail becomes a window as well.
Tell: Your last windows hold zeros that are not in the text. A tail that does not fill a window is
    left out.
Caught by: inputs_start_every_stride_tokens
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = [int(t) for t in token_ids]
    n = len(tokens)
    x, y = [], []
    if n > max_length:
        for start in range(0, n - 1, stride):
            a = tokens[start:start + max_length]
            b = tokens[start + 1:start + 1 + max_length]
            x.append(a + [0] * (max_length - len(a)))
            y.append(b + [0] * (max_length - len(b)))
    x = torch.tensor(x, dtype=torch.long).view(-1, max_length)
    y = torch.tensor(y, dtype=torch.long).view(-1, max_length)
    return x, y


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
