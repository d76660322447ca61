"""Numbers the windows of its dataset from one.

Believes: the items of a dataset are counted from 1.
Tell: Your loader leaves out the first window. A dataset's items are numbered from 0.
Caught by: batches_hold_the_windows_in_order, batches_come_as_dataloader_makes_them
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length")
    if stride < 1:
        raise ValueError("stride")
    tokens = [int(t) for t in token_ids]
    x = []
    y = []
    for i in range(0, len(tokens) - max_length, stride):
        x.append(tokens[i:i + max_length])
        y.append(tokens[i + 1:i + max_length + 1])
    x = torch.tensor(x, dtype=torch.long).reshape(-1, max_length)
    y = torch.tensor(y, dtype=torch.long).reshape(-1, max_length)
    return x, y


class Windows(Dataset):
    def __init__(self, ids, max_length, stride):
        self.inputs, self.targets = sliding_windows(ids, max_length, stride)

    def __len__(self):
        return max(len(self.inputs) - 1, 0)

    def __getitem__(self, i):
        return self.inputs[i + 1], self.targets[i + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(Windows(ids, max_length, stride), batch_size, shuffle, drop_last=drop_last)
