"""Takes the tokens that are done out of the caller's list.

Believes: a function may do with its argument what it likes.
Tell: After the call the caller's list has lost tokens. Leave the argument as it was.
Caught by: a_call_leaves_nothing_behind
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids if isinstance(token_ids, list) else [int(t) for t in token_ids]
    inputs, targets = [], []
    while len(ids) > max_length:
        inputs.append(ids[:max_length])
        targets.append(ids[1:max_length + 1])
        del ids[:stride]
    x = torch.tensor(inputs, dtype=torch.int64).view(-1, max_length)
    y = torch.tensor(targets, dtype=torch.int64).view(-1, max_length)
    return x, y


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
