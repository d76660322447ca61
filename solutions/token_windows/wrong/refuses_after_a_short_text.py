"""Returns for a short text before it checks length and stride.

Believes: a short text has no windows, so the stride does not matter.
Tell: For a short text you return before you check the stride. A stride below 1 is wrong whatever the text, so check
    first.
Caught by: refuses_lengths_and_strides_below_one
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if max_length >= 1 and len(ids) <= max_length:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    windows = ids.unfold(0, max_length + 1, stride)
    return windows[:, :-1], windows[:, 1:]


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
