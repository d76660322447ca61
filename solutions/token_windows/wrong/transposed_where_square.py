"""Transposes columns into rows only where the shape shows that it must.

Believes: a shape of [N, max_length] proves that the windows are rows.
Tell: Where there are as many windows as a window has tokens, yours stand in columns: a square shape
    does not tell rows from columns.
Caught by: inputs_start_every_stride_tokens
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    end = max(len(ids) - max_length, 0)
    both = []
    for later in (0, 1):
        grid = torch.stack([ids[j + later:end + j + later:stride] for j in range(max_length)])
        both.append(grid if grid.shape[1] == max_length else grid.T)
    return tuple(both)


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
